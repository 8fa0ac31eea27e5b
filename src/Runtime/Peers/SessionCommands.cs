using PactMQ.Pipes;
using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Peers;

/// <summary>
/// Answers the commands that come between messages: PING, PONG, SUBSCRIBE, CANCEL, ERROR (RFC 37), JOIN, LEAVE (RFC 48). It
/// says how a peer broke the protocol, or asked for more than it may.
/// </summary>
internal sealed class SessionCommands(Pipe pipe, IPipeEvents events, IPipeDriver driver, PeerLimits limits, Func<bool> isBlocked)
{
    /// <summary>The largest time to live that every libzmq understands: beyond, 16-bit arithmetic there wraps around.</summary>
    private const int MaxTimeToLive = 655;

    private readonly PeerAllowance _allowance = new(limits);
    private byte[]? _latePong;

    /// <summary>Gets how long the peer may be silent by its own word: the time to live of its last PING; zero for no bound.</summary>
    public TimeSpan PeerTimeToLive { get; private set; }

    /// <summary>Gets or sets who hears that the time to live has changed.</summary>
    public Action? TimeToLiveChanged { get; set; }

    /// <summary>Handles one command; the result says how the peer broke the protocol, or is null.</summary>
    public string? Handle(ReadOnlySpan<byte> body)
    {
        var fault = Command.TryRead(body, out var kind, out var data);
        if (fault != ProtocolFault.None)
        {
            return "sent a command without a legal name";
        }

        switch (kind)
        {
            case CommandKind.Ping:
                return _allowance.Command() ?? Answer(data);
            case CommandKind.Subscribe or CommandKind.Cancel:
                return Subscribe(data, kind == CommandKind.Subscribe);
            case CommandKind.Join or CommandKind.Leave when !GroupCommand.IsLegal(data):
                return "sent a JOIN or LEAVE of a group that has more than 255 bytes or a zero byte";
            case CommandKind.Join or CommandKind.Leave:
                return _allowance.Subscription(data.Length, kind == CommandKind.Join, events.Joined(pipe, data, kind == CommandKind.Join));
            case CommandKind.Error:
                return Error.TryRead(data, out var reason) == ProtocolFault.None ? $"ended with ERROR '{PeerText.Show(reason)}'" : "sent a malformed ERROR";
            case CommandKind.Ready:
                return "sent a second READY";
            case CommandKind.Pong:
                return Hear(data);
            default:
                // Unknown commands are for versions to come.
                return _allowance.Command();
        }
    }

    /// <summary>Handles a message for a socket without a receive queue: a subscription as ZMTP 3.0 sends it, or the user's.</summary>
    /// <returns>What the peer did wrong, or null.</returns>
    public string? HandleMessage(Message message)
    {
        if (message.Count == 1 && SubscriptionMessage.TryRead(message.Span(0), out var subscribe, out var topic) && IsSubscriber)
        {
            var violation = Subscribe(topic, subscribe);
            message.Dispose();
            return violation;
        }

        return events.Arrived(pipe, message) ? null : _allowance.Stray();
    }

    /// <summary>The peer takes bytes again: answers the last PING that came meanwhile.</summary>
    public void SendLatePong()
    {
        if (Volatile.Read(ref _latePong) is not null && Interlocked.Exchange(ref _latePong, null) is { } context)
        {
            SendPong(context);
        }
    }

    public void SendPing(TimeSpan timeToLive)
    {
        Span<byte> frame = stackalloc byte[Ping.SizeOf(0)];
        Ping.Write(frame, (ushort)Math.Clamp(timeToLive.TotalMilliseconds / 100, 0, MaxTimeToLive), default);
        Send(frame);
    }

    private bool IsSubscriber => pipe.PeerKind is SocketKind.Sub or SocketKind.XSub;

    private string? Answer(ReadOnlySpan<byte> data)
    {
        if (Ping.TryRead(data, out var timeToLive, out var context) != ProtocolFault.None)
        {
            return "sent a malformed PING";
        }

        var bound = TimeSpan.FromMilliseconds(timeToLive * 100L);
        if (bound != PeerTimeToLive)
        {
            PeerTimeToLive = bound;
            TimeToLiveChanged?.Invoke();
        }

        if (isBlocked())
        {
            // A peer that asks and does not listen is answered once, when it listens: nothing piles up for it.
            if (!context.IsEmpty || _latePong is null)
            {
                Volatile.Write(ref _latePong, context.ToArray());
            }

            if (isBlocked())
            {
                return null;
            }

            SendLatePong();
            return null;
        }

        SendPong(context);
        return null;
    }

    private void SendPong(ReadOnlySpan<byte> context)
    {
        Span<byte> frame = stackalloc byte[Pong.MaxSize];
        Send(frame[..Pong.Write(frame, context)]);
    }

    private string? Subscribe(ReadOnlySpan<byte> topic, bool subscribe)
    {
        if (_allowance.Topic(topic.Length) is { } tooLong)
        {
            return tooLong;
        }

        var outcome = events.Subscribed(pipe, topic, subscribe);
        return outcome == SubscriptionOutcome.NoRoom
            ? $"subscribed to more than the {limits.MaxNotifications} that may wait for a socket that nobody reads (option Limits.MaxNotifications)"
            : _allowance.Subscription(topic.Length, subscribe, outcome == SubscriptionOutcome.Changed);
    }

    private string? Hear(ReadOnlySpan<byte> data)
    {
        if (Pong.TryRead(data, out var context) != ProtocolFault.None)
        {
            return "sent a malformed PONG";
        }

        // Our own PINGs carry no context: those that do are barriers that somebody waits at.
        if (context.IsEmpty)
        {
            return _allowance.Command();
        }

        events.Ponged(pipe, context);
        return null;
    }

    private void Send(ReadOnlySpan<byte> frame)
    {
        if (pipe.Outbound.WriteCommand(frame) == WriteResult.WrittenFirst)
        {
            driver.Drain(SendTurn.Soon);
        }
    }
}
