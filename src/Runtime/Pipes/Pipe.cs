namespace PactMQ.Pipes;

/// <summary>
/// Everything that lies between one socket and one peer: a queue each way and who the peer is. A connect-side pipe lives
/// across reconnections; a bind-side pipe lives as long as its connection (RFC 28, 29, 30).
/// </summary>
internal sealed class Pipe(string endpoint, bool connectSide, PipeBounds bounds)
{
    /// <summary>What a datagram holds at most, as in libzmq: the length of the group, the group and the body.</summary>
    public const int MaxDatagram = 8192;

    public OutboundQueue Outbound { get; } = new(bounds.SendMessages, bounds.Conflates, bounds.SendBytes, bounds.Budget);

    public InboundQueue Inbound { get; } = new(bounds.ReceiveMessages, bounds.ReceiveBytes, bounds.Budget);

    public string Endpoint { get; } = endpoint;

    /// <summary>Gets whether the pipe was made by Connect and survives its connections.</summary>
    public bool ConnectSide { get; } = connectSide;

    /// <summary>Gets or sets who drains and reads for this pipe at the moment; null while disconnected.</summary>
    public IPipeDriver? Driver { get; set; }

    /// <summary>Gets or sets the routing id: the peer's own, or one made up for it.</summary>
    public byte[] Identity { get; set; } = [];

    /// <summary>Gets whether the user has chosen the identity himself, whatever the peer announces (ZMQ_CONNECT_ROUTING_ID).</summary>
    public bool IsNamedHere { get; init; }

    /// <summary>Gets or sets the number that SERVER and PEER sockets know the peer by; 0 with other kinds.</summary>
    public uint RoutingId { get; set; }

    /// <summary>Gets or sets what closes the connection when all that waits has been sent, for raw connections; null for others.</summary>
    public Action? HangUp { get; set; }

    /// <summary>Gets or sets whether the user has closed the connection, so that it is not made again.</summary>
    public bool IsHungUp { get; set; }

    /// <summary>Gets or sets whether messages go as datagrams: nobody greets or joins, and all that is sent goes out.</summary>
    public bool IsDatagram { get; set; }

    /// <summary>Gets or sets the peer's kind, known from the handshake on.</summary>
    public SocketKind PeerKind { get; set; }

    /// <summary>Gets or sets what receivers are told of the peer; set when it has been greeted.</summary>
    public PeerInformation? Peer { get; set; }

    /// <summary>Gets or sets the address of the peer of the present or last connection; empty over ipc and inproc.</summary>
    public string PeerAddress { get; set; } = "";

    /// <summary>Gets or sets whether the peer knows SUBSCRIBE and CANCEL as commands (ZMTP 3.1) rather than messages (3.0).</summary>
    public bool PeerTakesCommands { get; set; } = true;

    /// <summary>Gets or sets the metadata that the peer announced, beside kind and identity.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PeerMetadata { get; set; } = [];

    /// <summary>Gets or sets whether the handshake of the present connection is done.</summary>
    public bool IsConnected { get; set; }

    /// <summary>Gets or sets whether the pipe is over.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Gets the pipe's place in the socket's ring of receivers (0) and of senders (1), or -1.</summary>
    public int[] RingIndex { get; } = [-1, -1];

    /// <summary>Gets or sets a mark that a distributor sets while it gathers each peer once.</summary>
    public long Mark { get; set; }
}
