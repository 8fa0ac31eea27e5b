namespace PactMQ.Calls;

/// <summary>A client's channels, one for each endpoint, and the choice among those where somebody is.</summary>
internal sealed class ChannelSet(ClientChannel[] channels, CallBalance balance)
{
    private TaskCompletionSource _changed = NewSignal();
    private uint _turn;

    public IReadOnlyList<ClientChannel> All => channels;

    /// <summary>Chooses a channel; null when nobody is anywhere.</summary>
    public ClientChannel? Pick()
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

    /// <summary>Waits until somebody is somewhere.</summary>
    public async ValueTask<ClientChannel> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (Pick() is { } channel)
            {
                return channel;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Somebody has come, so those who wait look again.</summary>
    public void Changed() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
