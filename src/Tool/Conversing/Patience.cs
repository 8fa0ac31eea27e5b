namespace PactMQ.Tool.Conversing;

/// <summary>How long the command goes on: until a signal, a lasting failure, or the time that --timeout allows without a message.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Timer? _timer;
    private readonly TimeSpan _timeout;
    private ToolException? _why;

    /// <param name="timeout">The longest silence; null for no bound.</param>
    /// <param name="lateness">Says what was missing when the time is over.</param>
    public Patience(TimeSpan? timeout, Func<ToolException> lateness)
    {
        if (timeout is { } bound)
        {
            _timeout = bound;
            _timer = new Timer(_ => End(lateness()));
            Renew();
        }
    }

    /// <summary>Gets the token that ends every wait of the command.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gets why it ended; null while it goes on.</summary>
    public ToolException? Why => Volatile.Read(ref _why);

    /// <summary>A message was sent or received: the time begins anew.</summary>
    public void Renew() => _timer?.Change(_timeout, Timeout.InfiniteTimeSpan);

    /// <summary>Ends every wait; the first reason counts.</summary>
    public void End(ToolException why)
    {
        if (Interlocked.CompareExchange(ref _why, why, null) is null)
        {
            _source.Cancel();
        }
    }

    public void Dispose() => _timer?.Dispose();
}
