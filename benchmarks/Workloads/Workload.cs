namespace PactMQ.Benchmarks.Workloads;

/// <summary>One thing to measure, the same for every side.</summary>
/// <param name="Id">The name in reports; variants of one workload share it up to the variant.</param>
/// <param name="Variant">What tells this variant from the others of the same id; empty where there is one.</param>
/// <param name="Scenario">What the ends do.</param>
/// <param name="Transport">What carries the messages.</param>
/// <param name="Size">The payload's length in bytes.</param>
internal sealed record Workload(string Id, string Variant, Scenario Scenario, Transport Transport, int Size)
{
    /// <summary>Gets the bound of sender and receiver, in messages.</summary>
    public int HighWaterMark { get; init; } = 1_000;

    /// <summary>Gets whether each process keeps to a core of its own (0 and 1).</summary>
    public bool Pinned { get; init; }

    /// <summary>Gets whether ours waits asleep only, as the peers do.</summary>
    public bool WithoutSpin { get; init; }

    /// <summary>Gets whether ours awaits its operations; the peers block, having nothing faster.</summary>
    public bool Awaited { get; init; }

    /// <summary>Gets whether other processes keep every core busy meanwhile.</summary>
    public bool Crowded { get; init; }

    /// <summary>Gets whether ours runs its portable loop rather than the one for Linux.</summary>
    public bool Portable { get; init; }

    /// <summary>Gets how many subscribers or clients there are, or requests in flight.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Gets how many topics a subscriber subscribes to, of which the last is the one that is published.</summary>
    public int Topics { get; init; } = 1;

    /// <summary>Gets whether the publisher waits for slow subscribers rather than dropping (ZMQ_XPUB_NODROP).</summary>
    public bool NoDrop { get; init; }

    /// <summary>Gets whether one more subscriber stands still.</summary>
    public bool Stalled { get; init; }

    /// <summary>Gets whether NetMQ takes part.</summary>
    public bool WithNetMq { get; init; }

    /// <summary>Gets whether the short run has it.</summary>
    public bool Quick { get; init; }

    /// <summary>Gets the set that it belongs to.</summary>
    public WorkloadSet Set => Id.StartsWith("curve.", StringComparison.Ordinal) ? WorkloadSet.Curves
        : Scenario is Scenario.Calls or Scenario.Stream or Scenario.Events or Scenario.Jobs ? WorkloadSet.Contracts
        : WorkloadSet.Sockets;

    /// <summary>Gets the id with the variant.</summary>
    public string FullId => Variant.Length == 0 ? Id : $"{Id}.{Variant}";
}
