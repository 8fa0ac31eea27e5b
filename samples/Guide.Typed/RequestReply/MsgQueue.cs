using PactMQ;

namespace Guide;

/// <summary>msgqueue: the shared queue between callers and workers.</summary>
internal static class MsgQueue
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var queue = Intermediary.SharedQueue(stage.At("frontend", "tcp://*:5559"), stage.At("backend", "tcp://*:5560"));
        stage.Bound("frontend", queue.Frontend.LastEndpoint);
        stage.Bound("backend", queue.Backend.LastEndpoint);
        await queue.RunAsync(stage.Ending);
        #endregion
    }
}
