using PactMQ;

namespace Guide;

/// <summary>wuproxy: subscribes to the weather of one network and publishes it in another; subscriptions travel the other way.</summary>
internal static class WuProxy
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var inside = new XSubscriberSocket();
        stage.Connect(inside, "weather", "tcp://127.0.0.1:5556");
        await using var outside = new XPublisherSocket();
        stage.Bind(outside, "network", "tcp://127.0.0.1:8100");
        await Proxy.RunAsync(inside, outside, capture: null, stage.Ending);
        #endregion
    }
}
