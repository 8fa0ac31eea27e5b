namespace Guide;

/// <summary>taskvent: hands out a hundred tasks when the workers are there.</summary>
internal static class TaskVent
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var tasks = new TasksPusher("@" + stage.At("ventilator", "tcp://*:5557"));
        await using var sink = new ResultsPusher(stage.At("sink", "tcp://localhost:5558"));
        stage.Bound("ventilator", tasks.Endpoint);
        await tasks.WaitForPeersAsync(stage.Number("workers", 1), stage.Ending);

        await sink.StartedAsync(100);
        var (longest, total) = (stage.Number("longest", 100), 0);
        for (var task = 0; task < 100; task++)
        {
            var milliseconds = Random.Shared.Next(longest) + 1;
            total += milliseconds;
            await tasks.WorkAsync(milliseconds);
        }

        Console.WriteLine($"Total expected cost: {total} msec");
        #endregion
    }
}
