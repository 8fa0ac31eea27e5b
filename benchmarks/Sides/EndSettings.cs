namespace PactMQ.Benchmarks.Sides;

/// <summary>How an end is set up; what a side does not have it ignores.</summary>
/// <param name="HighWaterMark">The bound of each queue, in messages.</param>
/// <param name="Spins">Whether a waiting thread may spin for a moment.</param>
/// <param name="Portable">Whether the portable loop moves the bytes.</param>
/// <param name="NoDrop">Whether a publisher waits for slow subscribers.</param>
internal sealed record EndSettings(int HighWaterMark, bool Spins, bool Portable, bool NoDrop);
