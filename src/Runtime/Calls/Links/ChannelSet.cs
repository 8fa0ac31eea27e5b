namespace PactMQ.Calls;

/// <summary>
/// A client's channels, one for each endpoint, and the choice among those where somebody is. Calls that find nobody wait in a
/// line, and nobody overtakes it.
/// </summary>
internal sealed class ChannelSet(ClientChannel[] channels, CallBalance balance)
{
    private readonly SemaphoreSlim _line = new(1, 1);
    private TaskCompletionSource _changed = NewSignal();
    private uint _turn;
    private int _waiting;

    public IReadOnlyList<ClientChannel> All => channels;

    /// <summary>Gets whether somebody is anywhere.</summary>
    public bool AnyReady => channels.Any(channel => channel.IsReady);

    /// <summary>Chooses a channel; null when nobody is anywhere, or others wait already.</summary>
    public ClientChannel? Pick() => Volatile.Read(ref _waiting) > 0 ? null : Choose();

    private ClientChannel? Choose()
    {
        if (channels.Length == 1)
        {
            return channels[0].IsReady ? channels[0] : null;
        }

        var start = balance == CallBalance.Failover ? 0 : Interlocked.Increment(ref _turn);
        for (var index = 0u; index < channels.Length; index++)
        {
            var channel = channels[(start + index) % (uint)channels.Length];
            if (channel.IsReady)
            {
                return channel;
            }
        }

        return null;
    }

    /// <summary>
    /// Waits until somebody is somewhere, behind those who waited before, and begins to send there. What is begun gets its place
    /// in the channel's own line at once, so the next in this one need not wait for its end.
    /// </summary>
    public async Task<T> InTurnAsync<T>(Func<ClientChannel, T> begin, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        var first = false;
        try
        {
            await _line.WaitAsync(cancellationToken).ConfigureAwait(false);
            first = true;
            while (true)
            {
                var changed = Volatile.Read(ref _changed).Task;
                if (Choose() is { } channel)
                {
                    return begin(channel);
                }

                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (first)
            {
                _line.Release();
            }

            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Somebody has come, so those who wait look again.</summary>
    public void Changed() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
