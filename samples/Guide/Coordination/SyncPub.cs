using PactMQ;

namespace Guide;

/// <summary>syncpub: waits until so many subscribers have said that they are ready, then publishes.</summary>
internal static class SyncPub
{
    public static void Run(Stage stage)
    {
        #region program
        var (subscribers, updates) = (stage.Number("subscribers", 10), stage.Number("updates", 1_000_000));

        // Room for every update that a slow subscriber has not taken yet, and time for it to take them after the last one.
        using var publisher = new PublisherSocket(new SocketOptions
        {
            SendHighWaterMark = updates + 100_000,
            Linger = TimeSpan.FromMinutes(5),
        });
        stage.Bind(publisher, "publisher", "tcp://*:5561");
        using var ready = new ReplySocket();
        stage.Bind(ready, "ready", "tcp://*:5562");

        Console.WriteLine("Waiting for subscribers");
        for (var subscriber = 0; subscriber < subscribers; subscriber++)
        {
            ready.ReceiveString(stage.Ending);
            ready.Send("");
        }

        Console.WriteLine("Broadcasting messages");
        for (var update = 0; update < updates; update++)
        {
            publisher.Send("Rhubarb"u8, stage.Ending);
        }

        publisher.Send("END"u8, stage.Ending);
        Console.WriteLine($"Sent {updates} updates");
        #endregion
    }
}
