using System.Runtime.CompilerServices;
using PactMQ.Patterns.Disciplines;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>The sending half of a socket: offers a message to the routing strategy, and waits while nobody can take it.</summary>
/// <param name="core">The socket.</param>
/// <param name="outbound">Where messages go.</param>
/// <param name="discipline">The rule of conversation.</param>
/// <param name="shared">Whether several threads may send at the same time; each message then has one frame.</param>
internal sealed class SendSide(SocketCore core, IOutbound outbound, IDiscipline discipline, bool shared)
{
    private readonly Lock? _shared = shared ? new() : null;
    private readonly SemaphoreSlim? _turn = shared ? new(1) : null;
    private readonly ReadySignal _signal = new();
    private readonly SendTurns _turns = core.Turns;
    private readonly AdaptiveSpin _spin = new(core.Options.Spin, AdaptiveSpin.Blocking);
    private Action? _watchers;
    private bool _busy;
    private long _accepted;

    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Wakes a sender that waits: there is room, or the socket has ended.</summary>
    public void Wake()
    {
        _signal.Set();
        _watchers?.Invoke();
    }

    /// <summary>Has somebody called whenever a sender would be woken; on any thread, and without cause at times.</summary>
    public void Watch(Action watcher) => Watchers.Add(ref _watchers, watcher);

    public void Unwatch(Action watcher) => Watchers.Remove(ref _watchers, watcher);

    /// <summary>Tells whether a message could be sent now. On the sender's thread.</summary>
    public bool HasRoom()
    {
        if (core.IsClosed || (discipline.MaySend && outbound.HasRoom()))
        {
            return true;
        }

        _turns.Flush();
        outbound.Flow?.EndFlow();
        return false;
    }

    /// <summary>Waits until a message could be sent. While no send waits: it takes its turn with them.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WaitForRoomAsync(CancellationToken cancellation)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        }
        else
        {
            Enter(null);
        }

        using var registration = cancellation.UnsafeRegister(static signal => ((ReadySignal)signal!).Set(), _signal);
        try
        {
            while (true)
            {
                _signal.PrepareTask();
                var room = HasRoom();
                if ((!room && !cancellation.IsCancellationRequested) || !_signal.TryCancel())
                {
                    await _signal.WaitTask().ConfigureAwait(false);
                }

                core.ThrowIfClosed();
                cancellation.ThrowIfCancellationRequested();
                if (room)
                {
                    return;
                }
            }
        }
        finally
        {
            _busy = false;
            _turn?.Release();
        }
    }

    /// <summary>Sends, waiting up to the timeout. False means that the time is up and nothing was accepted.</summary>
    public bool Send(scoped ReadOnlySpan<byte> frame, Message? body, TimeSpan timeout, CancellationToken cancellation)
    {
        Enter(body);
        try
        {
            var parcel = Pack(frame, body);
            return Try(parcel, body) || (timeout != TimeSpan.Zero && Wait(parcel, body, timeout, cancellation));
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Sends a frame in memory of the caller's, behind another unless that is empty. False means that this would take a wait, and nothing was accepted.</summary>
    public bool TrySend(scoped ReadOnlySpan<byte> lead, scoped ReadOnlySpan<byte> frame)
    {
        Enter(null);
        try
        {
            return Try(new Parcel(lead, frame), null);
        }
        finally
        {
            _busy = false;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, Message? body, CancellationToken cancellation)
    {
        Enter(body);
        var pending = false;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (Try(Pack(frame.Span, body), body))
            {
                return default;
            }

            pending = true;
            return WaitAsync(frame, body, cancellation);
        }
        finally
        {
            if (!pending)
            {
                _busy = false;
            }
        }
    }

    private static Parcel Pack(ReadOnlySpan<byte> frame, Message? body) =>
        body is null ? new Parcel(frame) : new Parcel(body, mayDetach: true);

    private void Enter(Message? body)
    {
        core.ThrowIfClosed();
        if (_shared is not null)
        {
            RequireOneFrame(body);
            return;
        }

        if (_busy)
        {
            throw new SocketOwnershipException($"Two sends overlap on one {core.Name} socket: give each thread a socket of its own, or put a lock around it (rules PMQ3001 and PMQ3003 find such places at compile time).");
        }

        _busy = true;
    }

    private void RequireOneFrame(Message? body)
    {
        if (body is { Count: not 1 })
        {
            throw new ArgumentException($"A {core.Name} socket sends messages of one frame, and this one has {body.Count}.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Try(in Parcel parcel, Message? body)
    {
        if (_shared is not null)
        {
            return TryShared(parcel, body);
        }

        return TryAlone(parcel, body);
    }

    private bool TryShared(in Parcel parcel, Message? body)
    {
        lock (_shared!)
        {
            return TryAlone(parcel, body);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAlone(in Parcel parcel, Message? body)
    {
        discipline.BeforeSend();
        var turn = _turns.Take(body);
        var status = outbound.TrySend(parcel, turn, out var to);
        if (turn != SendTurn.Soon)
        {
            _turns.Accepted(turn, to);
        }

        return status == SendStatus.Sent ? Accept(to, body) : Judge(status, body);
    }

    private bool Accept(Pipe? to, Message? body)
    {
        _accepted++;
        discipline.AfterSend(to);
        body?.Dispose();
        return true;
    }

    private static bool Consume(Message? body)
    {
        body?.Dispose();
        return true;
    }

    private bool Judge(SendStatus status, Message? body) => status switch
    {
        SendStatus.Full => Refuse(),
        SendStatus.Dropped => Accept(null, body),
        SendStatus.Consumed => Consume(body),
        _ => throw new ZmqException($"The {core.Name} socket has no peer with the {(body?.RoutingId > 0 ? $"routing id {body.RoutingId}" : "identity in the first frame")} (EHOSTUNREACH): it has gone, or never was there."),
    };

    private bool Refuse()
    {
        // There is room when what was gathered has gone.
        _turns.Flush();
        return false;
    }

    private bool Wait(in Parcel parcel, Message? body, TimeSpan timeout, CancellationToken cancellation)
    {
        if (_turn is null)
        {
            return WaitAlone(parcel, body, timeout, cancellation);
        }

        // One of several senders waits for room, the others for their turn to do so.
        var deadline = Deadline.In(timeout);
        if (!_turn.Wait(deadline.Milliseconds, cancellation))
        {
            return false;
        }

        try
        {
            return WaitAlone(parcel, body, deadline.Left, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool WaitAlone(in Parcel parcel, Message? body, TimeSpan timeout, CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(static signal => ((ReadySignal)signal!).Set(), _signal);
        var deadline = Deadline.In(timeout);
        while (true)
        {
            if (outbound.Flow is { } flow)
            {
                if (WaitInFlow(flow, parcel, body, deadline, cancellation) is { } sent)
                {
                    return sent;
                }

                continue;
            }

            if (SpinFor(parcel, body))
            {
                return true;
            }

            _signal.PrepareThread();
            if (Try(parcel, body))
            {
                _signal.TryCancel();
                return true;
            }

            core.ThrowIfClosed();
            cancellation.ThrowIfCancellationRequested();
            if (deadline.IsOver)
            {
                _signal.TryCancel();
                return false;
            }

            var start = AdaptiveSpin.Now();
            _signal.WaitThread(deadline.Milliseconds);
            _spin.Slept(start);
            _turns.ExpectAnswer();
        }
    }

    /// <summary>The sender hands its messages to the system itself: it waits for that to take more. Null: look again.</summary>
    private bool? WaitInFlow(IPipeDriver flow, in Parcel parcel, Message? body, Deadline deadline, CancellationToken cancellation)
    {
        _signal.PreparePoll();
        flow.QueueFilled();
        var sent = Try(parcel, body);
        if (!sent && !core.IsClosed && !cancellation.IsCancellationRequested && !deadline.IsOver)
        {
            flow.WaitWritable(_signal.Handle, deadline.Milliseconds);
        }

        _signal.TryCancel();
        if (sent)
        {
            return true;
        }

        core.ThrowIfClosed();
        cancellation.ThrowIfCancellationRequested();
        return deadline.IsOver ? false : null;
    }

    private bool SpinFor(in Parcel parcel, Message? body)
    {
        if (!_spin.ShouldSpin())
        {
            return false;
        }

        var start = AdaptiveSpin.Now();
        do
        {
            Thread.SpinWait(20);
            if (Try(parcel, body))
            {
                _spin.Hit(start);
                return true;
            }
        }
        while (!_spin.IsOver(start));
        _spin.Miss();
        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAsync(ReadOnlyMemory<byte> frame, Message? body, CancellationToken cancellation)
    {
        var deadline = Deadline.In(core.Options.SendTimeout);
        if (_turn is not null && !await _turn.WaitAsync(deadline.Milliseconds, cancellation).ConfigureAwait(false))
        {
            throw core.SendTimedOut();
        }

        using var registration = cancellation.UnsafeRegister(static signal => ((ReadySignal)signal!).Set(), _signal);
        using var timer = deadline.WakeWhenOver(_signal);
        try
        {
            while (true)
            {
                _signal.PrepareTask();
                var accepted = Try(Pack(frame.Span, body), body);
                if (accepted || core.IsClosed || cancellation.IsCancellationRequested || deadline.IsOver)
                {
                    if (!_signal.TryCancel())
                    {
                        await _signal.WaitTask().ConfigureAwait(false);
                    }

                    if (accepted)
                    {
                        return;
                    }

                    core.ThrowIfClosed();
                    cancellation.ThrowIfCancellationRequested();
                    throw core.SendTimedOut();
                }

                outbound.Flow?.EndFlow();
                await _signal.WaitTask().ConfigureAwait(false);
            }
        }
        finally
        {
            _busy = false;
            _turn?.Release();
        }
    }
}
