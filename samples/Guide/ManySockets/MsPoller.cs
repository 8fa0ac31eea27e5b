using PactMQ;

namespace Guide;

/// <summary>mspoller: waits for two sockets at once and reads the one that has something.</summary>
internal static class MsPoller
{
    public static void Run(Stage stage)
    {
        #region program
        using var tasks = new PullSocket();
        stage.Connect(tasks, "ventilator", "tcp://localhost:5557");
        using var weather = new SubscriberSocket();
        stage.Connect(weather, "weather", "tcp://localhost:5556");
        weather.Subscribe(stage.Value(0, "10001") + " ");

        using var poller = new Poller();
        poller.Add(tasks);
        poller.Add(weather);
        while (true)
        {
            foreach (var ready in poller.Wait(Timeout.InfiniteTimeSpan, stage.Ending))
            {
                using var message = ready.Socket == tasks ? tasks.Receive() : weather.Receive();
                Console.WriteLine($"{(ready.Socket == tasks ? "task" : "weather")} {message.GetString()}");
            }
        }
        #endregion
    }
}
