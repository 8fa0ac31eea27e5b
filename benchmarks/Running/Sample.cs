using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Running;

/// <summary>What one trial gave.</summary>
/// <param name="Workload">What was run.</param>
/// <param name="Side">Who ran it.</param>
/// <param name="Main">The end whose count and clock matter: the receiver, or the one that asks.</param>
/// <param name="Other">The end opposite; none where both are in one process.</param>
internal sealed record Sample(Workload Workload, string Side, WorkerReport Main, WorkerReport? Other)
{
    /// <summary>Gets whether a process that reports nothing took part.</summary>
    public bool HasThirdProcess { get; init; }

    public double CpuSecondsPerMillion => Main.CpuSecondsPerMillion + (Other?.CpuSecondsPerMillion ?? 0);

    /// <summary>Gets the round that it belongs to.</summary>
    public int Round { get; init; }

    /// <summary>Gets how far apart the cores were before it, in nanoseconds; 0 where that cannot be measured.</summary>
    public double Distance { get; init; }

    /// <summary>Gets how many cores were busy with something else during the window; 0 where that was meant, or cannot be told.</summary>
    public double ForeignCores => Workload is { Crowded: true } or { Scenario: Scenario.Crowd or Scenario.Beside or Scenario.Age } || HasThirdProcess
        ? 0
        : ((Main.MachineBusySeconds - Main.CpuSeconds) / Main.Seconds) - (Other is null ? 0 : Other.CpuSeconds / Other.Seconds);
}
