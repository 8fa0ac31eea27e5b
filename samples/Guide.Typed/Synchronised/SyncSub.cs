namespace Guide;

/// <summary>syncsub: answers the first hello, then counts updates.</summary>
internal static class SyncSub
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var readiness = new ReadinessClient(stage.At("ready", "tcp://localhost:5562"));
        await using var subscriber = new UpdatesSubscriber(stage.At("publisher", "tcp://localhost:5561"));
        subscriber.SubscribeAll();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stage.Ending);
        var counter = new UpdateCounter(readiness, end);
        await subscriber.RunAsync(counter, end.Token);
        Console.WriteLine($"Received {counter.Updates} updates, {subscriber.Missed} missed");
        #endregion
    }
}
