using PactMQ;

namespace Guide;

/// <summary>taskwork: does each task it is given and tells the sink.</summary>
internal static class TaskWork
{
    public static void Run(Stage stage)
    {
        #region program
        using var tasks = new PullSocket();
        stage.Connect(tasks, "ventilator", "tcp://localhost:5557");
        using var sink = new PushSocket();
        stage.Connect(sink, "sink", "tcp://localhost:5558");
        Console.WriteLine("ready");
        while (true)
        {
            var milliseconds = int.Parse(tasks.ReceiveString(stage.Ending));
            Console.WriteLine($"task of {milliseconds} msec");
            stage.Work(milliseconds);
            sink.Send("", stage.Ending);
        }
        #endregion
    }
}
