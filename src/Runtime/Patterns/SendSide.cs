using System.Runtime.CompilerServices;
using PactMQ.Patterns.Disciplines;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>The sending half of a socket: offers a message to the routing strategy, and waits while nobody can take it.</summary>
internal sealed class SendSide(SocketCore core, IOutbound outbound, IDiscipline discipline)
{
    private readonly ReadySignal _signal = new();
    private readonly AdaptiveSpin _spin = new();
    private bool _busy;
    private long _accepted;

    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Wakes a sender that waits: there is room, or the socket has ended.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Sends, waiting up to the timeout. False means that the time is up and nothing was accepted.</summary>
    public bool Send(scoped ReadOnlySpan<byte> frame, Message? body, TimeSpan timeout, CancellationToken cancellation)
    {
        Enter();
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

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, Message? body, CancellationToken cancellation)
    {
        Enter();
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

    private void Enter()
    {
        core.ThrowIfClosed();
        if (_busy)
        {
            throw new SocketOwnershipException($"Two sends overlap on one {core.Name} socket: give each thread a socket of its own, or put a lock around it.");
        }

        _busy = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Try(in Parcel parcel, Message? body)
    {
        discipline.BeforeSend();
        var status = outbound.TrySend(parcel, core.TakeInlineTurn(), out var to);
        return status == SendStatus.Sent ? Accept(to, body) : Judge(status, body);
    }

    private bool Accept(Pipe? to, Message? body)
    {
        _accepted++;
        discipline.AfterSend(to);
        body?.Dispose();
        return true;
    }

    private bool Judge(SendStatus status, Message? body) => status switch
    {
        SendStatus.Full => false,
        SendStatus.Dropped => Accept(null, body),
        _ => throw new ZmqException("The ROUTER socket has no peer with the identity in the first frame (option RouterMandatory reports this)."),
    };

    private bool Wait(in Parcel parcel, Message? body, TimeSpan timeout, CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(static signal => ((ReadySignal)signal!).Set(), _signal);
        var deadline = Deadline.In(timeout);
        while (true)
        {
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

            _signal.WaitThread(deadline.Milliseconds);
            core.ExpectInlineTurn();
        }
    }

    private bool SpinFor(in Parcel parcel, Message? body)
    {
        if (!_spin.ShouldSpin())
        {
            return false;
        }

        var end = AdaptiveSpin.Deadline();
        do
        {
            Thread.SpinWait(20);
            if (Try(parcel, body))
            {
                _spin.Hit();
                return true;
            }
        }
        while (!AdaptiveSpin.IsOver(end));
        _spin.Miss();
        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAsync(ReadOnlyMemory<byte> frame, Message? body, CancellationToken cancellation)
    {
        var deadline = Deadline.In(core.Options.SendTimeout);
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

                await _signal.WaitTask().ConfigureAwait(false);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
