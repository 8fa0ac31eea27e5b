using PactMQ;

namespace Guide;

/// <summary>syncpub: says hello until every subscriber has answered, then publishes (the guide's more robust model).</summary>
internal static class SyncPub
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        var (subscribers, updates) = (stage.Number("subscribers", 10), stage.Number("updates", 1_000_000));
        var room = new SocketOptions { SendHighWaterMark = updates + 100_000, Linger = TimeSpan.FromMinutes(5) };
        await using var publisher = new UpdatesPublisher(stage.At("publisher", "tcp://*:5561"), new TopicPublisherOptions { Socket = room });
        var roll = new Roll();
        await using var readiness = new ReadinessServer(stage.At("ready", "tcp://*:5562"), roll);
        await readiness.StartAsync(stage.Ending);
        stage.Bound("publisher", publisher.Endpoint);
        stage.Bound("ready", readiness.Endpoint);

        // A hello that is heard proves that updates will be: nothing depends on how long a subscription takes.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (roll.Count < subscribers && await pace.WaitForNextTickAsync(stage.Ending))
        {
            await publisher.HelloAsync();
        }

        for (var update = 0; update < updates; update++)
        {
            await publisher.UpdatedAsync("Rhubarb");
        }

        await publisher.EndedAsync();
        Console.WriteLine($"Sent {updates} updates to {roll.Count} subscribers");
        #endregion
    }
}
