using PactMQ;

namespace Guide;

/// <summary>rrworker: connects to the broker and answers what comes; there may be any number of workers.</summary>
internal static class RrWorker
{
    public static void Run(Stage stage)
    {
        #region program
        using var worker = new ReplySocket();
        stage.Connect(worker, "backend", "tcp://localhost:5560");
        Console.WriteLine("ready");
        var work = stage.Number("work", 1000);
        while (true)
        {
            Console.WriteLine($"Received request: [{worker.ReceiveString(stage.Ending)}]");
            stage.Work(work);
            worker.Send("World");
        }
        #endregion
    }
}
