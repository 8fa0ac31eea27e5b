using PactMQ;

namespace Guide;

/// <summary>syncsub: subscribes, waits until the publisher knows, says so, and counts what comes.</summary>
internal static class SyncSub
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var subscriber = new SubscriberSocket();
        stage.Connect(subscriber, "publisher", "tcp://localhost:5561");
        await subscriber.WaitForPeersAsync(1, stage.Ending);

        // No pause and no hope: when this completes, the publisher has the subscription.
        await subscriber.SubscribeAsync("", stage.Ending);

        using var ready = new RequestSocket();
        stage.Connect(ready, "ready", "tcp://localhost:5562");
        await ready.SendAsync("", stage.Ending);
        using var answer = await ready.ReceiveAsync(stage.Ending);
        Console.WriteLine("synchronised");

        var updates = 0;
        await foreach (var update in subscriber.ReadAllAsync(stage.Ending))
        {
            using (update)
            {
                if (update.Span(0).SequenceEqual("END"u8))
                {
                    break;
                }
            }

            updates++;
        }

        Console.WriteLine($"Received {updates} updates");
        #endregion
    }
}
