namespace PactMQ.Tests.Patterns;

/// <summary>Counts what messages leave to the collector.</summary>
internal static class Allocations
{
    // The smallest object takes 24 bytes: half of one a message tells one in every second message from the runtime's own work,
    // which allocates some thousands of bytes now and then (a timer, a tier of compiled code, an idle spell of a proxy).
    private const int HalfAnObject = 12;

    /// <summary>The half objects that one message costs, of all threads together, in the best of some runs: 0 where none allocates.</summary>
    public static long PerMessage(int messages, Action run)
    {
        var best = long.MaxValue;
        for (var round = 0; round < 8 && best > 0; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            run();
            best = Math.Min(best, (GC.GetTotalAllocatedBytes(precise: true) - before) / messages / HalfAnObject);
        }

        return best;
    }
}
