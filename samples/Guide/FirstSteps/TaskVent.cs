using PactMQ;

namespace Guide;

/// <summary>taskvent: hands out a hundred tasks of random length, in turn to each worker that is there.</summary>
internal static class TaskVent
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        using var workers = new PushSocket();
        stage.Bind(workers, "ventilator", "tcp://*:5557");
        using var sink = new PushSocket();
        stage.Connect(sink, "sink", "tcp://localhost:5558");

        // The first worker to connect would get everything: wait until all are there.
        if (stage.Has("workers"))
        {
            await workers.WaitForPeersAsync(stage.Number("workers", 1), stage.Ending);
        }
        else
        {
            await stage.EnterAsync("Press Enter when the workers are ready: ");
        }

        Console.WriteLine("Sending tasks to workers…");
        await sink.SendAsync("0", stage.Ending);
        var (longest, total) = (stage.Number("longest", 100), 0);
        for (var task = 0; task < 100; task++)
        {
            var milliseconds = Random.Shared.Next(longest) + 1;
            total += milliseconds;
            await workers.SendAsync(milliseconds.ToString(), stage.Ending);
        }

        Console.WriteLine($"Total expected cost: {total} msec");
        #endregion
    }
}
