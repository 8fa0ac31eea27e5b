using System.Diagnostics;
using PactMQ;

namespace Guide;

/// <summary>tasksink2: a sink that, when the batch is done, tells the workers to end.</summary>
internal static class TaskSink2
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        using var results = new PullSocket();
        stage.Bind(results, "sink", "tcp://*:5558");
        using var controller = new PublisherSocket();
        stage.Bind(controller, "controller", "tcp://*:5559");
        using var start = await results.ReceiveAsync(stage.Ending);
        var clock = Stopwatch.StartNew();
        for (var task = 0; task < 100; task++)
        {
            using var result = await results.ReceiveAsync(stage.Ending);
            Console.Write(task % 10 == 0 ? ':' : '.');
        }

        Console.WriteLine();
        Console.WriteLine($"Total elapsed time: {clock.ElapsedMilliseconds} msec");


        // A signal that nobody has subscribed to yet would be lost: wait for as many workers as there are known to be.
        await controller.WaitForSubscribersAsync(stage.Number("workers", 1), stage.Ending);
        controller.Send("KILL");
        #endregion
    }
}
