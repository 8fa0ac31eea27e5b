using System.Text.Json;
using PactMQ.Benchmarks.Measuring;

namespace PactMQ.Benchmarks.Workers;

/// <summary>A process that plays one end. It goes on after its report, for the other end's sake, until its standard input ends.</summary>
internal static class WorkerLife
{
    public static int Run(string json, Action<WorkerOrder> play)
    {
        var order = JsonSerializer.Deserialize(json, WorkerJson.Default.WorkerOrder)!;
        try
        {
            if (order.Core >= 0)
            {
                CorePinning.PinTo(order.Core);
            }

            ExitWithTheConductor();
            play(order);
            return 0;
        }
        catch (Exception exception)
        {
            // Whatever stops an end is a finding about that side, not a failure of the run.
            WorkerLines.WriteFailure(exception);
            return 1;
        }
    }

    private static void ExitWithTheConductor()
    {
        var watcher = new Thread(() =>
        {
            while (Console.In.ReadLine() is not null)
            {
            }

            Environment.Exit(0);
        })
        {
            IsBackground = true,
            Name = "conductor watch",
        };
        watcher.Start();
    }
}
