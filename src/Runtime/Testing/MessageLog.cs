namespace PactMQ.Testing;

/// <summary>What was sent over a <see cref="ContractBench"/> and what handlers have done with it, in order. It may be read from any thread.</summary>
public sealed class MessageLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<LoggedMessage> _messages = [];
    private readonly List<ConsumedMessage> _consumed = [];
    private TaskCompletionSource _changed = NewSignal();

    internal MessageLog()
    {
    }

    /// <summary>Gets all messages that were under way, both ways.</summary>
    public IReadOnlyList<LoggedMessage> Messages => Copy(_messages);

    /// <summary>Gets what handlers are done with.</summary>
    public IReadOnlyList<ConsumedMessage> Consumed => Copy(_consumed);

    /// <summary>Gets the requests, events, jobs and signals of an operation that were sent, whatever became of them.</summary>
    /// <param name="operation">The operation, as <c>Contract/Operation</c>; null for all.</param>
    public IReadOnlyList<LoggedMessage> Published(string? operation = null) => [.. Messages.Where(message =>
        message.Kind is "Request" or "Open" or "Event" && (operation is null || message.Operation == operation))];

    /// <summary>Waits, by the system's clock, until the log is as wanted.</summary>
    /// <param name="wanted">Asked after each change.</param>
    /// <param name="patience">How long to wait; null for 10 seconds.</param>
    /// <exception cref="TimeoutException">It did not come to that; the message lists the log.</exception>
    public async Task WaitForAsync(Func<MessageLog, bool> wanted, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        using var limit = new CancellationTokenSource(patience ?? Patience);
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (wanted(this))
            {
                return;
            }

            try
            {
                await changed.WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException($"The log did not come to what was waited for. It holds:\n{this}", exception);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', [
        .. Messages.Select(message => $"{message.Way} {message.Kind} {message.Operation}{message.Body} {message.Topic} {message.Fate}"),
        .. Consumed.Select(message => $"consumed {message.Operation} {message.Failure?.Message}")]);

    internal void Add(LoggedMessage message) => Add(_messages, message);

    internal void Add(ConsumedMessage message) => Add(_consumed, message);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add<T>(List<T> to, T one)
    {
        lock (_gate)
        {
            to.Add(one);
        }

        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
    }

    private IReadOnlyList<T> Copy<T>(List<T> of)
    {
        lock (_gate)
        {
            return [.. of];
        }
    }
}
