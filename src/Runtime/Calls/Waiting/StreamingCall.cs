using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>A call with a stream in it: it may be granted credit to send items, and knows when it is over.</summary>
internal abstract class StreamingCall : PendingCall
{
    private readonly CancellationTokenSource _over = new();

    protected StreamingCall(OperationDescriptor operation, ulong correlation)
    {
        Operation = operation;
        Correlation = correlation;
    }

    /// <summary>Gets a token that is cancelled when the call has ended, however.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Gets what the server allows this end to send.</summary>
    public StreamCredit Credit { get; } = new();

    /// <summary>Gets whether the server takes several items in one message; it says so with its credit.</summary>
    public bool TakesBatches { get; private set; }

    /// <summary>Gets or sets what measures the call until its end; null when nobody looks.</summary>
    public CallMeasurement? Measurement { get; set; }

    public override ITakenWork? Granted(uint items, bool takesBatches)
    {
        TakesBatches = takesBatches;
        return Credit.Grant(items);
    }

    protected void End() => _ = _over.CancelAsync();
}
