using System.Text;
using PactMQ.Pipes;
using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Peers;

/// <summary>Where a handshake stands.</summary>
internal enum HandshakeStep
{
    Greeting,
    Ready,
    Done,
    Failed,
}

/// <summary>
/// The ZMTP 3.x handshake with the NULL mechanism as a state machine over bytes: greeting, then READY both ways
/// (RFC 37, RFC 23). It does no I/O; what it has to say is fetched with <see cref="TakeOutput"/>.
/// </summary>
internal sealed class Handshake
{
    /// <summary>The most that a peer may send before it is greeted: a greeting and one command.</summary>
    public const int MaxInput = 16 * 1024;

    private readonly PeerOptions _options;
    private byte[] _output = [];

    public Handshake(PeerOptions options)
    {
        _options = options;
        _output = new byte[Greeting.Size];
        Greeting.Write(_output, Greeting.Null, asServer: false);
    }

    public HandshakeStep Step { get; private set; }

    /// <summary>Gets why the handshake failed.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>Gets which sort of failure it was.</summary>
    public HandshakeFault Fault { get; private set; }

    /// <summary>Gets the peer's kind as it named itself; empty before its READY.</summary>
    public string PeerKindName { get; private set; } = "";

    public ZmtpVersion Version { get; private set; }

    public SocketKind PeerKind { get; private set; }

    /// <summary>Gets the name of the mechanism that both sides must have.</summary>
    public static string MechanismName { get; } = System.Text.Encoding.ASCII.GetString(Greeting.Null);

    public byte[] Identity { get; private set; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> PeerMetadata { get; private set; } = [];

    /// <summary>Takes the bytes that are to be sent now.</summary>
    public ReadOnlySpan<byte> TakeOutput()
    {
        var output = _output;
        _output = [];
        return output;
    }

    /// <summary>Reads as far as it can; call again with the rest and what follows.</summary>
    /// <returns>The number of bytes consumed.</returns>
    public int Feed(ReadOnlySpan<byte> input)
    {
        var consumed = 0;
        if (Step == HandshakeStep.Greeting)
        {
            consumed = ReadGreeting(input);
        }

        while (Step == HandshakeStep.Ready && consumed < input.Length)
        {
            var size = ReadCommand(input[consumed..]);
            if (size == 0)
            {
                break;
            }

            consumed += size;
        }

        return consumed;
    }

    private int ReadGreeting(ReadOnlySpan<byte> input)
    {
        var status = Greeting.TryRead(input, out var version, out var mechanism, out _);
        switch (status)
        {
            case GreetingStatus.Incomplete:
                return 0;
            case GreetingStatus.Complete when mechanism.SequenceEqual(Greeting.Null):
                Version = version;
                Step = HandshakeStep.Ready;
                WriteReady();
                return Greeting.Size;
            case GreetingStatus.Complete:
                Fail(HandshakeFault.Mechanism, $"it offers the security mechanism {PeerText.Show(mechanism)}, and this socket uses NULL");
                return 0;
            case GreetingStatus.Legacy:
                Fail(HandshakeFault.OldVersion, "it speaks ZMTP 2.0 or older, which is refused");
                return 0;
            default:
                Fail(HandshakeFault.NotZmtp, "it does not speak ZMTP");
                return 0;
        }
    }

    private void WriteReady()
    {
        var kind = _options.Kind;
        Span<byte> wireName = stackalloc byte[16];
        wireName = wireName[..Encoding.ASCII.GetBytes(SocketPairing.WireName(kind), wireName)];
        var withIdentity = kind is SocketKind.Req or SocketKind.Dealer or SocketKind.Router;
        _output = new byte[Ready.SizeOf(wireName, _options.Identity.Span, withIdentity, _options.Metadata)];
        Ready.Write(_output, wireName, _options.Identity.Span, withIdentity, _options.Metadata);
    }

    private int ReadCommand(ReadOnlySpan<byte> input)
    {
        var status = FrameHeader.TryRead(input, out var flags, out var length, out var headerSize);
        if (status == FrameHeaderStatus.Incomplete)
        {
            return 0;
        }

        if (status == FrameHeaderStatus.Invalid || (flags & FrameFlags.Command) == 0 || length > Ready.MaxBody)
        {
            Fail(HandshakeFault.Protocol, "it sent something other than a handshake command");
            return 0;
        }

        if (input.Length < headerSize + length)
        {
            return 0;
        }

        ReadBody(input.Slice(headerSize, (int)length));
        return headerSize + (int)length;
    }

    private void ReadBody(ReadOnlySpan<byte> body)
    {
        var fault = Command.TryRead(body, out var kind, out var data);
        if (fault != ProtocolFault.None)
        {
            Fail(HandshakeFault.Protocol, "it sent a handshake command without a name");
        }
        else if (kind == CommandKind.Ready)
        {
            ReadReady(data);
        }
        else if (kind == CommandKind.Error)
        {
            Fail(HandshakeFault.Refused, Error.TryRead(data, out var reason) == ProtocolFault.None
                ? $"it refused with the reason '{PeerText.Show(reason)}'"
                : "it refused");
        }
        else
        {
            Fail(HandshakeFault.Protocol, $"it sent a {kind} command before READY");
        }
    }

    private void ReadReady(ReadOnlySpan<byte> data)
    {
        var fault = Ready.TryRead(data, out var metadata);
        if (fault != ProtocolFault.None)
        {
            Fail(HandshakeFault.Protocol, $"its READY is malformed ({fault})");
            return;
        }

        var wireName = PeerText.Show(metadata.SocketType);
        PeerKindName = wireName;
        if (!SocketPairing.TryParse(wireName, out var kind) || !SocketPairing.Pairs(_options.Kind, kind))
        {
            Fail(HandshakeFault.WrongKind, $"it is a {wireName} socket; {SocketPairing.WireName(_options.Kind)} pairs with {SocketPairing.PeersOf(_options.Kind)}");
            return;
        }

        if (metadata.Identity.Length > 0 && metadata.Identity[0] == 0)
        {
            Fail(HandshakeFault.Protocol, "its identity begins with a zero byte, which is reserved");
            return;
        }

        PeerKind = kind;
        Identity = metadata.Identity.IsEmpty ? MadeUpIdentity.Next() : metadata.Identity.ToArray();
        PeerMetadata = ReadProperties(data);
        Step = HandshakeStep.Done;
    }

    private static List<KeyValuePair<string, string>> ReadProperties(ReadOnlySpan<byte> data)
    {
        var properties = new List<KeyValuePair<string, string>>();
        while (!data.IsEmpty && Protocol.Metadata.TryReadProperty(ref data, out var name, out var value) == ProtocolFault.None)
        {
            properties.Add(new(Error.Text(name), Encoding.UTF8.GetString(value)));
        }

        return properties;
    }

    private void Fail(HandshakeFault fault, string why)
    {
        Fault = fault;
        Failure = why;
        Step = HandshakeStep.Failed;
    }
}
