using PactMQ;

namespace Guide;

/// <summary>killsignal: workers that wait for tasks and for the kill signal at once, each a task of its own.</summary>
internal static class KillSignal
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        var workers = stage.Number("workers", 3);
        await using var tasks = new PushSocket();
        tasks.Bind("inproc://tasks");
        await using var done = new PullSocket();
        done.Bind("inproc://done");
        await using var controller = new PublisherSocket();
        controller.Bind("inproc://controller");
        var running = Enumerable.Range(1, workers).Select(name => WorkAsync(name, stage.Ending)).ToList();

        await tasks.WaitForPeersAsync(workers, stage.Ending);
        for (var task = 0; task < 10 * workers; task++)
        {
            await tasks.SendAsync("task", stage.Ending);
        }

        for (var task = 0; task < 10 * workers; task++)
        {
            using var result = await done.ReceiveAsync(stage.Ending);
        }

        await controller.WaitForSubscribersAsync(workers, stage.Ending);
        await controller.SendAsync("KILL", stage.Ending);
        await Task.WhenAll(running);
        #endregion
    }

    #region worker
    private static async Task WorkAsync(int name, CancellationToken ending)
    {
        await using var tasks = new PullSocket();
        tasks.Connect("inproc://tasks");
        await using var done = new PushSocket();
        done.Connect("inproc://done");
        await using var controller = new SubscriberSocket();
        controller.Connect("inproc://controller");
        controller.Subscribe();

        // The signal cancels the wait for tasks; no thread is blocked in either.
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var signal = Task.Run(async () =>
        {
            using var kill = await controller.ReceiveAsync(ending);
            killed.Cancel();
        });

        var finished = 0;
        try
        {
            await foreach (var task in tasks.ReadAllAsync(killed.Token))
            {
                task.Dispose();
                finished++;
                await done.SendAsync("done", ending);
            }
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            Console.WriteLine($"worker {name} ends after {finished} tasks");
        }

        await signal;
    }
    #endregion
}
