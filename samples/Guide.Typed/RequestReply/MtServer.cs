using PactMQ;

namespace Guide;

/// <summary>mtserver: calls run on the thread pool, as many at once as allowed; no threads, no inner sockets.</summary>
internal static class MtServer
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        var options = new ServiceHostOptions { MaxConcurrency = stage.Number("threads", 5) };
        await using var server = new HelloServer(stage.At("server", "tcp://*:5555"), new SlowGreeter(stage.Number("work", 1000)), options);
        await server.StartAsync(stage.Ending);
        stage.Bound("server", server.Endpoint);
        await stage.UntilEndAsync();
        #endregion
    }
}
