using PactMQ;

namespace Guide;

/// <summary>wuproxy: a bridge between two networks; contracts pass through it as any message does.</summary>
internal static class WuProxy
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var bridge = Intermediary.Forwarder(">" + stage.At("weather", "tcp://127.0.0.1:5556"), stage.At("network", "tcp://127.0.0.1:8100"));
        stage.Bound("network", bridge.Backend.LastEndpoint);
        await bridge.RunAsync(stage.Ending);
        #endregion
    }
}
