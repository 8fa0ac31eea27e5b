namespace PactMQ.Benchmarks.Workloads;

/// <summary>One thing to measure, the same for every side.</summary>
/// <param name="Id">The name in reports; variants of one workload share it up to the variant.</param>
/// <param name="Pattern">What the ends do.</param>
/// <param name="Transport">What carries the messages.</param>
/// <param name="Size">The payload's length in bytes.</param>
/// <param name="HighWaterMark">The bound of sender and receiver, in messages.</param>
/// <param name="Pinned">Whether each process keeps to a core of its own (0 and 1).</param>
internal sealed record Workload(string Id, Pattern Pattern, Transport Transport, int Size, int HighWaterMark, bool Pinned)
{
    /// <summary>Gets what tells this variant from the others of the same id.</summary>
    public string Variant => Pattern == Pattern.PushPull ? $"hwm{HighWaterMark}" : Pinned ? "pinned" : "free";

    /// <summary>Gets the id with the variant.</summary>
    public string FullId => $"{Id}.{Variant}";
}
