using MessagePack;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>
/// The items that wait to be sent together. The first item after a pause goes alone, then twice as many each time. An item
/// whose sequence computes or blocks before it gives the next one waits two milliseconds at most: a timer sends it. The owner
/// adds without a lock: the timer, which seldom wants anything, has the machine's cores agree on who is at it.
/// </summary>
internal sealed class ItemBatch<TItem, TItemPayload>(IItemRoute route) : IDisposable
    where TItemPayload : IPayload<TItem>
{
    private const int MostItems = 512;
    private const int MostBytes = 24 * 1024;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private Message? _open;
    private Message? _late;
    private int _count;
    private int _limit = 1;
    private uint _next;
    private uint _seen;
    private bool _ticking;
    private bool _adding;
    private bool _claimed;
    private bool _disposed;

    /// <summary>Gets whether items of this type may share a message: as MessagePack, without frames of their own.</summary>
    public static bool IsPossible => TItemPayload.Codec == EnvelopeFormat.MessagePackCodec && !TItemPayload.HasFrames;

    /// <summary>Adds an item; true when it is time to flush.</summary>
    public bool Add(TItem item)
    {
        // The timer writes its flag, then reads this one; the barrier between is the timer's, for both (Late).
        Volatile.Write(ref _adding, true);
        try
        {
            if (!Volatile.Read(ref _claimed))
            {
                return AddNow(in item);
            }
        }
        finally
        {
            Volatile.Write(ref _adding, false);
        }

        lock (_gate)
        {
            return AddNow(in item);
        }
    }

    /// <summary>Sends what waits.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Message? late, message;
        lock (_gate)
        {
            (late, _late) = (_late, null);
            message = Take();
        }

        return late is not null ? SendBothAsync(late, message, cancellationToken)
            : message is not null ? route.SendAsync(message, cancellationToken)
            : default;
    }

    /// <summary>Sends what waits, since the next item takes its time; that one goes alone.</summary>
    public ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        _limit = 1;
        return FlushAsync(cancellationToken);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
            _late?.Dispose();
            _open?.Dispose();
            _late = _open = null;
        }
    }

    private bool AddNow(in TItem item)
    {
        if (!IsPossible || !route.TakesBatches)
        {
            AddAlone(in item);
            return true;
        }

        var message = _open ??= Begin();
        var length = message.OpenLength;
        try
        {
            var writer = new MessagePackWriter(message);
            TItemPayload.Write(ref writer, in item);
            writer.Flush();
        }
        catch
        {
            message.CutOpen(length);
            DropEmpty();
            throw;
        }

        _next++;
        if (++_count >= _limit || message.OpenLength > MostBytes)
        {
            _limit = Math.Min(_limit * 2, MostItems);
            return true;
        }

        if (!_ticking)
        {
            StartTicking();
        }

        return _late is not null;
    }

    private void AddAlone(in TItem item)
    {
        var message = route.Address();
        try
        {
            EnvelopeWriter.Item(message.AppendUninitialized(EnvelopeFormat.ItemLength), route.Correlation, _next, EnvelopeFlags.None);
            Payloads.Append<TItem, TItemPayload>(message, in item);
        }
        catch
        {
            message.Dispose();
            throw;
        }

        _open = message;
        _next++;
    }

    private Message Begin()
    {
        var message = route.Address();
        var header = message.OpenHeader(EnvelopeFormat.ItemLength + EnvelopeFormat.BatchCountLength);
        EnvelopeWriter.Item(header, route.Correlation, _next, EnvelopeFlags.Batch | EnvelopeFlags.InlineBody);
        _count = 0;
        return message;
    }

    // How many there are is known now: it is written in front of them.
    private Message? Take()
    {
        var message = _open;
        if (message is not null && _count > 0)
        {
            EnvelopeWriter.BatchCount(message.OpenSpan()[EnvelopeFormat.ItemLength..], (ushort)_count);
            message.CloseFrame();
        }

        _open = null;
        _count = 0;
        return message;
    }

    private void DropEmpty()
    {
        if (_count == 0)
        {
            _open!.Dispose();
            _open = null;
        }
    }

    private async ValueTask SendBothAsync(Message late, Message? message, CancellationToken cancellationToken)
    {
        try
        {
            await route.SendAsync(late, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            message?.Dispose();
            throw;
        }

        if (message is not null)
        {
            await route.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
    }

    // By the system's clock: this bounds how long an item is held, and no setting of the user's has a part in it.
    private void StartTicking()
    {
        _timer ??= TimeProvider.System.CreateTimer(static state => ((ItemBatch<TItem, TItemPayload>)state!).Late(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ticking = true;
        _seen = _next;
        _timer.Change(Tick, Tick);
    }

    private void Late()
    {
        lock (_gate)
        {
            var stands = _seen == Volatile.Read(ref _next);
            _seen = _next;
            if (_disposed || !stands)
            {
                return;
            }

            // From here on the owner waits at the gate, unless it is adding at this moment: then it is not late.
            Volatile.Write(ref _claimed, true);
            Interlocked.MemoryBarrierProcessWide();
            if (!Volatile.Read(ref _adding))
            {
                SendLate();
            }

            Volatile.Write(ref _claimed, false);
        }
    }

    // The same items as a tick ago: whoever makes the next one takes long. The flush of the owner finds nothing then.
    private void SendLate()
    {
        _late ??= Take();
        try
        {
            if (_late is null || route.TrySend(_late))
            {
                _late = null;
                _limit = 1;
                _ticking = false;
                _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
        catch (Exception exception) when (exception is ZmqException or ObjectDisposedException or CallException)
        {
            // The other end has gone, or this one closes: the owner finds it with its next item.
            _late!.Dispose();
            _late = null;
        }
    }
}
