using PactMQ.Pipes;

namespace PactMQ;

/// <content>Options that only some kinds have; on another kind they are refused when the socket is made.</content>
public sealed partial record SocketOptions
{
    /// <summary>Gets whether only the last message is kept, each way and for each peer (ZMQ_CONFLATE); what it replaces is counted under <see cref="DropReason.Conflated"/>. High-water marks are then without effect. PUSH, PULL, PUB, SUB and DEALER. Default false.</summary>
    public bool Conflate { get; init; }

    /// <summary>Gets whether a ROUTER reports unknown identities and waits at the high-water mark (ZMQ_ROUTER_MANDATORY). Default false: it drops.</summary>
    public bool RouterMandatory { get; init; }

    /// <summary>Gets whether a newcomer takes over the identity of a connected peer at a ROUTER (ZMQ_ROUTER_HANDOVER). Default false: the newcomer is refused.</summary>
    public bool RouterHandover { get; init; }

    /// <summary>Gets which comings and goings of peers a ROUTER receives as an empty frame behind the identity (ZMQ_ROUTER_NOTIFY). Default none.</summary>
    public RouterNotify RouterNotify { get; init; }

    /// <summary>Gets whether each connection begins with an empty message, which makes this socket known to a ROUTER (ZMQ_PROBE_ROUTER). REQ, DEALER and ROUTER, towards ROUTER peers alone: others would have to deal with that message. Default false.</summary>
    public bool ProbeRouter { get; init; }

    /// <summary>Gets whether a REQ puts a number in front of each request and takes no reply without it (ZMQ_REQ_CORRELATE). Default false.</summary>
    public bool ReqCorrelate { get; init; }

    /// <summary>Gets whether a REQ may send again without having received (ZMQ_REQ_RELAXED). Default false. Together with <see cref="ReqCorrelate"/>: otherwise a late reply of the same peer passes for the present one.</summary>
    public bool ReqRelaxed { get; init; }

    /// <summary>Gets whether XPUB reports every subscription, also those that another peer has already (ZMQ_XPUB_VERBOSE). Default false.</summary>
    public bool XPubVerbose { get; init; }

    /// <summary>Gets whether XPUB reports every subscription and every cancellation (ZMQ_XPUB_VERBOSER). Default false.</summary>
    public bool XPubVerboser { get; init; }

    /// <summary>Gets whether a publisher (PUB, XPUB) waits for a full subscriber instead of dropping for it (ZMQ_XPUB_NODROP). Default false.</summary>
    public bool XPubNoDrop { get; init; }

    /// <summary>Gets whether XPUB only reports subscriptions, every one, and leaves it to its user to grant them with <see cref="XPublisherSocket.Subscribe(ReadOnlySpan{byte})"/> (ZMQ_XPUB_MANUAL). Default false.</summary>
    public bool XPubManual { get; init; }

    /// <summary>Gets whether, as with <see cref="XPubManual"/>, subscriptions are granted by the user, and the message after a grant goes to that subscriber alone: the last value of a cache (ZMQ_XPUB_MANUAL_LAST_VALUE). Default false.</summary>
    public bool XPubManualLastValue { get; init; }

    /// <summary>Gets the message that every new subscriber of an XPUB is sent first (ZMQ_XPUB_WELCOME_MSG); it receives it if it has subscribed to it. Default null: none.</summary>
    public ReadOnlyMemory<byte>? XPubWelcomeMessage { get; init; }

    /// <summary>Gets whether an XSUB passes on every cancellation, also of what it is still subscribed to (ZMQ_XSUB_VERBOSE_UNSUBSCRIBE). Default false.</summary>
    public bool XSubVerboseUnsubscribe { get; init; }

    /// <summary>Gets whether messages go to those, and are received by those, whose subscriptions do not match (ZMQ_INVERT_MATCHING). PUB, XPUB and SUB; both sides must have it. Default false.</summary>
    public bool InvertMatching { get; init; }

    /// <summary>Gets the message that each connection begins with, in either direction of connecting (ZMQ_HELLO_MSG). DEALER, ROUTER, CLIENT, SERVER and PEER. Default null: none.</summary>
    public ReadOnlyMemory<byte>? HelloMessage { get; init; }

    /// <summary>Gets the message that this socket receives when a peer that had connected to it goes (ZMQ_DISCONNECT_MSG), at most 1024 bytes. DEALER, ROUTER, CLIENT, SERVER and PEER. Default null: none.</summary>
    public ReadOnlyMemory<byte>? DisconnectMessage { get; init; }

    /// <summary>Gets the message that this socket receives when a peer that it is connected to goes, and will be connected to again (ZMQ_HICCUP_MSG), at most 1024 bytes. DEALER, ROUTER, CLIENT, SERVER and PEER. Default null: none.</summary>
    public ReadOnlyMemory<byte>? HiccupMessage { get; init; }

    /// <summary>Gets whether what a RADIO sends to a multicast group over udp comes to this machine, too (ZMQ_MULTICAST_LOOP). Default true.</summary>
    public bool MulticastLoop { get; init; } = true;

    /// <summary>Gets how many networks what a RADIO sends to a multicast group over udp may pass (ZMQ_MULTICAST_HOPS), from 1 to 255. Default 1: none but its own.</summary>
    public int MulticastHops { get; init; } = 1;

    /// <summary>Gets whether a STREAM socket tells of connections that come and go with an empty frame behind the identity (ZMQ_STREAM_NOTIFY). Default true.</summary>
    public bool StreamNotify { get; init; } = true;

    /// <summary>Frames what this socket receives when a peer comes or goes.</summary>
    private PresenceNotices Notices(SocketKind kind)
    {
        var (coming, going) = kind == SocketKind.Stream
            ? (StreamNotify, StreamNotify)
            : (RouterNotify.HasFlag(RouterNotify.Connect), RouterNotify.HasFlag(RouterNotify.Disconnect));
        return new PresenceNotices(
            coming ? PresenceNotices.Frame(default) : [],
            DisconnectMessage is { } farewell ? PresenceNotices.Frame(farewell.Span) : going ? PresenceNotices.Frame(default) : [],
            HiccupMessage is { } hiccup ? PresenceNotices.Frame(hiccup.Span) : going ? PresenceNotices.Frame(default) : []);
    }
}
