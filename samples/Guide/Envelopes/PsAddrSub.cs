using PactMQ;

namespace Guide;

/// <summary>psaddrsub: reads the address in the envelope and answers there.</summary>
internal static class PsAddrSub
{
    public static void Run(Stage stage)
    {
        #region program
        using var subscriber = new SubscriberSocket();
        stage.Connect(subscriber, "publisher", "tcp://localhost:5563");
        subscriber.Subscribe("question");
        using var question = subscriber.Receive(stage.Ending);
        Console.WriteLine($"[{question.GetString(0)}] from {question.GetString(1)}: {question.GetString(2)}");

        using var answer = new PushSocket();
        answer.Connect(question.GetString(1));
        answer.Send("It is me", stage.Ending);
        #endregion
    }
}
