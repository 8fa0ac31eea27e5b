using System.Diagnostics;

namespace PactMQ.Tests.Hostile;

/// <summary>Bounded waits for what happens on other threads.</summary>
internal static class Waits
{
    public static async Task Until(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Rig.Limit, $"It did not come about that {what}.");
            await Task.Delay(1);
        }
    }

    /// <summary>Reads a monitor up to an event of a type.</summary>
    public static async Task<T> Next<T>(SocketMonitor monitor)
        where T : SocketEvent
    {
        using var limit = new CancellationTokenSource(Rig.Limit);
        await foreach (var one in monitor.WithCancellation(limit.Token))
        {
            if (one is T wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException($"The monitor ended without {typeof(T).Name}.");
    }
}
