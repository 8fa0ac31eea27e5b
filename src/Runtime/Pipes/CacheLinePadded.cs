using System.Runtime.CompilerServices;

namespace PactMQ.Pipes;

/// <summary>
/// Keeps an object's fields off the cache lines of whatever lies before it in memory: one thread's writes to the one would
/// cost the other thread, which only reads the other, a trip across the cores each time. Fields of a base come first.
/// </summary>
internal abstract class CacheLinePadded
{
#pragma warning disable CS0169, IDE0051 // Only its size matters.
    private readonly Lines _before;
#pragma warning restore CS0169, IDE0051

    /// <summary>Two lines of 64 bytes: processors fetch them in pairs.</summary>
    [InlineArray(16)]
    protected struct Lines
    {
        private long _first;
    }
}
