using System.Diagnostics;
using PactMQ;

namespace Guide;

/// <summary>tasksink: waits for the start of the batch, then collects a hundred results.</summary>
internal static class TaskSink
{
    public static void Run(Stage stage)
    {
        #region program
        using var results = new PullSocket();
        stage.Bind(results, "sink", "tcp://*:5558");
        results.ReceiveString(stage.Ending);
        var clock = Stopwatch.StartNew();
        for (var task = 0; task < 100; task++)
        {
            results.ReceiveString(stage.Ending);
            Console.Write(task % 10 == 0 ? ':' : '.');
        }

        Console.WriteLine();
        Console.WriteLine($"Total elapsed time: {clock.ElapsedMilliseconds} msec");
        #endregion
    }
}
