using PactMQ.Pipes;
using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Peers;

/// <summary>Answers the commands that come between messages: PING, PONG, SUBSCRIBE, CANCEL, ERROR (RFC 37), JOIN, LEAVE (RFC 48).</summary>
internal sealed class SessionCommands(Pipe pipe, IPipeEvents events, IPipeDriver driver)
{
    /// <summary>The largest time to live that every libzmq understands: beyond, 16-bit arithmetic there wraps around.</summary>
    private const int MaxTimeToLive = 655;

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
                return Answer(data);
            case CommandKind.Subscribe:
                events.Subscribed(pipe, data, subscribe: true);
                return null;
            case CommandKind.Cancel:
                events.Subscribed(pipe, data, subscribe: false);
                return null;
            case CommandKind.Join or CommandKind.Leave when !GroupCommand.IsLegal(data):
                return "sent a JOIN or LEAVE of a group that has more than 255 bytes or a zero byte";
            case CommandKind.Join or CommandKind.Leave:
                events.Joined(pipe, data, kind == CommandKind.Join);
                return null;
            case CommandKind.Error:
                return Error.TryRead(data, out var reason) == ProtocolFault.None ? $"ended with ERROR '{Error.Text(reason)}'" : "sent a malformed ERROR";
            case CommandKind.Ready:
                return "sent a second READY";
            case CommandKind.Pong:
                return Hear(data);
            default:
                // Unknown commands are for versions to come.
                return null;
        }
    }

    /// <summary>Handles a message for a socket without a receive queue: a subscription as ZMTP 3.0 sends it, or the user's.</summary>
    public void HandleMessage(Message message)
    {
        if (message.Count == 1 && SubscriptionMessage.TryRead(message.Span(0), out var subscribe, out var topic) && IsSubscriber)
        {
            events.Subscribed(pipe, topic, subscribe);
            message.Dispose();
            return;
        }

        events.Arrived(pipe, message);
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

        Span<byte> frame = stackalloc byte[Pong.MaxSize];
        Send(frame[..Pong.Write(frame, context)]);
        return null;
    }

    private string? Hear(ReadOnlySpan<byte> data)
    {
        if (Pong.TryRead(data, out var context) != ProtocolFault.None)
        {
            return "sent a malformed PONG";
        }

        // Our own PINGs carry no context: those that do are barriers that somebody waits at.
        if (!context.IsEmpty)
        {
            events.Ponged(pipe, context);
        }

        return null;
    }

    private void Send(ReadOnlySpan<byte> frame)
    {
        if (pipe.Outbound.WriteCommand(frame) == WriteResult.WrittenFirst)
        {
            driver.Drain(now: false);
        }
    }
}
