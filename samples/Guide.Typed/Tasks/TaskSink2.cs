namespace Guide;

/// <summary>tasksink2: collects the batch, then tells the workers to end.</summary>
internal static class TaskSink2
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var results = new ResultsPuller(stage.At("sink", "tcp://*:5558"));
        await using var control = new ControlPublisher(stage.At("controller", "tcp://*:5559"));
        stage.Bound("sink", results.Endpoint);
        stage.Bound("controller", control.Endpoint);

        var batch = new Batch();
        var collecting = results.RunAsync(batch, stage.Ending);
        Console.WriteLine($"Collected {await batch.DoneAsync.WaitAsync(stage.Ending)} tasks");

        await control.WaitForSubscriptionsAsync(stage.Number("workers", 1), stage.Ending);
        await control.KillAsync();
        await results.DisposeAsync();
        await collecting;
        #endregion
    }
}
