namespace PactMQ.Benchmarks.Workloads;

/// <summary>What the two ends do with each other.</summary>
internal enum Pattern
{
    /// <summary>One end sends as fast as it may, the other counts.</summary>
    PushPull,

    /// <summary>One request at a time, timed one by one.</summary>
    RequestReply,
}
