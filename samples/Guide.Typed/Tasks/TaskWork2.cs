namespace Guide;

/// <summary>taskwork2: works until it is told to end.</summary>
internal static class TaskWork2
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var sink = new ResultsPusher(stage.At("sink", "tcp://localhost:5558"));
        await using var tasks = new TasksPuller(">" + stage.At("ventilator", "tcp://localhost:5557"));
        await using var control = new ControlSubscriber(stage.At("controller", "tcp://localhost:5559"));
        control.SubscribeAll();

        using var end = CancellationTokenSource.CreateLinkedTokenSource(stage.Ending);
        var listening = control.RunAsync(new KillSwitch(end), stage.Ending);
        await tasks.RunAsync(new TaskWorker(sink), end.Token);
        await control.DisposeAsync();
        await listening;
        #endregion
    }
}
