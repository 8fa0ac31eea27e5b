using PactMQ;

namespace Guide;

/// <summary>psenvsub: the subscription is held against the first frame alone.</summary>
internal static class PsEnvSub
{
    public static void Run(Stage stage)
    {
        #region program
        using var subscriber = new SubscriberSocket();
        stage.Connect(subscriber, "publisher", "tcp://localhost:5563");
        subscriber.Subscribe("B");
        for (var update = 0; update < stage.Number("updates", int.MaxValue); update++)
        {
            using var message = subscriber.Receive(stage.Ending);
            Console.WriteLine($"[{message.GetString(0)}] {message.GetString(1)}");
        }
        #endregion
    }
}
