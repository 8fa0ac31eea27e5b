using PactMQ;

namespace Guide;

/// <summary>taskwork2: a worker that also listens for a kill signal.</summary>
internal static class TaskWork2
{
    public static void Run(Stage stage)
    {
        #region program
        using var tasks = new PullSocket();
        stage.Connect(tasks, "ventilator", "tcp://localhost:5557");
        using var sink = new PushSocket();
        stage.Connect(sink, "sink", "tcp://localhost:5558");
        using var controller = new SubscriberSocket();
        controller.Subscribe();
        stage.Connect(controller, "controller", "tcp://localhost:5559");
        Console.WriteLine("ready");

        using var poller = new Poller();
        poller.Add(tasks);
        poller.Add(controller);
        while (true)
        {
            foreach (var ready in poller.Wait(Timeout.InfiniteTimeSpan, stage.Ending))
            {
                if (ready.Socket == controller)
                {
                    Console.WriteLine($"told to end: {controller.ReceiveString()}");
                    return;
                }

                var milliseconds = int.Parse(tasks.ReceiveString());
                Console.WriteLine($"task of {milliseconds} msec");
                stage.Work(milliseconds);
                sink.Send("", stage.Ending);
            }
        }
        #endregion
    }
}
