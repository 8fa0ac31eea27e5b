using PactMQ;

namespace Guide;

/// <summary>msreader: reads what is there from two sockets in turn, tasks first, and never waits at one of them.</summary>
internal static class MsReader
{
    public static void Run(Stage stage)
    {
        #region program
        using var tasks = new PullSocket();
        stage.Connect(tasks, "ventilator", "tcp://localhost:5557");
        using var weather = new SubscriberSocket();
        stage.Connect(weather, "weather", "tcp://localhost:5556");
        weather.Subscribe(stage.Value(0, "10001") + " ");

        while (!stage.Ending.IsCancellationRequested)
        {
            while (tasks.TryReceive(out var task))
            {
                Console.WriteLine($"task {task.GetString()}");
            }

            // One at a time, so that tasks never wait for a long queue of weather.
            if (weather.TryReceive(out var update))
            {
                Console.WriteLine($"weather {update.GetString()}");
            }
            else
            {
                stage.Work(1);
            }
        }
        #endregion
    }
}
