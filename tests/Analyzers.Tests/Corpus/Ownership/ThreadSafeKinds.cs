using System.Collections.Concurrent;

// Kinds that threads may share, shared by parallel loops, timers and tasks.
public sealed class ThreadSafeKinds(ClientSocket client, RadioSocket radio, ScatterSocket scatter, GatherSocket gather)
{
    private static readonly ClientSocket Everyone = new();

    public void Parallelised(IEnumerable<string> jobs) => Parallel.ForEach(jobs, job => scatter.Send(job));

    public Task ParallelisedAsync(IEnumerable<string> jobs, CancellationToken ct) =>
        Parallel.ForEachAsync(jobs, ct, async (job, token) => await client.SendAsync(job, token));

    public Timer Ticking() => new(_ => radio.Send("ticks", DateTime.UtcNow.ToString("O")), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));

    public async Task<IReadOnlyCollection<string>> ReadersAsync(int readers, CancellationToken ct)
    {
        var lines = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Task.Run(
            async () =>
            {
                using var message = await gather.ReceiveAsync(ct);
                lines.Add(message.GetString());
            },
            ct)));
        return lines;
    }

    public static void Tell(string text) => Everyone.Send(text);
}
