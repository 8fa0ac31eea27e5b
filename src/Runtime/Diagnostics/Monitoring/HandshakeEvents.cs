namespace PactMQ;

/// <summary>A peer is there: both sides have greeted, and messages flow.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint of the connection.</param>
/// <param name="PeerAddress">The peer's address; empty over ipc and inproc.</param>
/// <param name="PeerKind">The peer's kind.</param>
/// <param name="PeerIdentity">The peer's routing id: its own, or one made up here that begins with a zero byte.</param>
public sealed record HandshakeSucceeded(SocketKind Socket, string Endpoint, string PeerAddress, SocketKind PeerKind, ReadOnlyMemory<byte> PeerIdentity)
    : SocketEvent(SocketEventKinds.HandshakeSucceeded, Socket, Endpoint);

/// <summary>A connection ended before its handshake was done.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint of the connection.</param>
/// <param name="PeerAddress">The peer's address; empty over ipc and inproc.</param>
/// <param name="Fault">Which sort of failure.</param>
/// <param name="Reason">The same in words, with what the peer sent where that helps.</param>
public sealed record HandshakeFailed(SocketKind Socket, string Endpoint, string PeerAddress, HandshakeFault Fault, string Reason)
    : SocketEvent(SocketEventKinds.HandshakeFailed, Socket, Endpoint);

/// <summary>The peer's kind does not pair with this socket's. A connecting socket tries again at its longest interval: another program may come to listen there.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint of the connection.</param>
/// <param name="PeerAddress">The peer's address; empty over ipc and inproc.</param>
/// <param name="PeerKind">The peer's kind as it names itself, such as <c>PULL</c>.</param>
public sealed record WrongKind(SocketKind Socket, string Endpoint, string PeerAddress, string PeerKind)
    : SocketEvent(SocketEventKinds.WrongKind, Socket, Endpoint);
