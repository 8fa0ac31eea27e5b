using PactMQ;

namespace Guide;

/// <summary>psenvpub: the key is a frame of its own, so that it can match without touching the data.</summary>
internal static class PsEnvPub
{
    public static void Run(Stage stage)
    {
        #region program
        using var publisher = new PublisherSocket();
        stage.Bind(publisher, "publisher", "tcp://*:5563");
        var every = stage.Number("every", 1000);
        while (true)
        {
            publisher.Send(Message.Of("A", "We don't want to see this"));
            publisher.Send(Message.Of("B", "We would like to see this"));
            stage.Work(every);
        }
        #endregion
    }
}
