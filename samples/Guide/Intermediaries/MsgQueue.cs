using PactMQ;

namespace Guide;

/// <summary>msgqueue: the shared queue of rrbroker, ready-made.</summary>
internal static class MsgQueue
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var frontend = new RouterSocket();
        stage.Bind(frontend, "frontend", "tcp://*:5559");
        await using var backend = new DealerSocket();
        stage.Bind(backend, "backend", "tcp://*:5560");

        await Proxy.RunAsync(frontend, backend, capture: null, stage.Ending);
        #endregion
    }
}
