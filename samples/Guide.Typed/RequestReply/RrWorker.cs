namespace Guide;

/// <summary>rrworker: an implementation, connected to the broker; it answers several callers at once.</summary>
internal static class RrWorker
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var worker = new HelloServer(">" + stage.At("backend", "tcp://localhost:5560"), new Greeter("Received request:"));
        await worker.StartAsync(stage.Ending);
        await stage.UntilEndAsync();
        #endregion
    }
}
