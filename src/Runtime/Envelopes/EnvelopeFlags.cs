namespace PactMQ.Envelopes;

/// <summary>The third byte of a header.</summary>
[Flags]
internal enum EnvelopeFlags : byte
{
    None = 0,
    Extensions = 1,
    InlineBody = 2,
    Compressed = 4,
    Batch = 8,
    Idempotent = 16,

    /// <summary>On ERROR: the server says that the handler did not run, which tells rejected from failed.</summary>
    NotStarted = 32,
}
