using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>A call with a stream in it: it may be granted credit to send items, and knows when it is over.</summary>
internal abstract class StreamingCall : PendingCall
{
    private const int MostCredit = 65_536;

    private readonly SemaphoreSlim _credit = new(0);
    private readonly CancellationTokenSource _over = new();

    protected StreamingCall(OperationDescriptor operation, ulong correlation)
    {
        Operation = operation;
        Correlation = correlation;
    }

    /// <summary>Gets a token that is cancelled when the call has ended, however.</summary>
    public CancellationToken Over => _over.Token;

    // More credit than any honest server grants is cut off, so that the count cannot overflow.
    public override void Granted(uint items)
    {
        var granted = (int)Math.Min(items, (uint)Math.Max(0, MostCredit - _credit.CurrentCount));
        if (granted > 0)
        {
            _credit.Release(granted);
        }
    }

    /// <summary>Waits until another item may be sent; false when that took longer than the limit.</summary>
    public async ValueTask<bool> WaitForCreditAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var waiting = _credit.WaitAsync(cancellationToken);
        if (!waiting.IsCompletedSuccessfully)
        {
            await waiting.WaitAsync(limit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return waiting.IsCompletedSuccessfully;
    }

    protected void End() => _ = _over.CancelAsync();
}
