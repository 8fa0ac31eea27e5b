namespace PactMQ;

/// <summary>The system has connected; the handshake follows.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint as given to Connect.</param>
/// <param name="PeerAddress">The address that was reached; empty over ipc.</param>
public sealed record Connected(SocketKind Socket, string Endpoint, string PeerAddress) : SocketEvent(SocketEventKinds.Connected, Socket, Endpoint);

/// <summary>An attempt to connect has begun and its outcome is awaited.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint as given to Connect.</param>
public sealed record ConnectDelayed(SocketKind Socket, string Endpoint) : SocketEvent(SocketEventKinds.ConnectDelayed, Socket, Endpoint);

/// <summary>There is no connection, and the next attempt is set.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint as given to Connect.</param>
/// <param name="Reason">Why the last attempt failed, or the last connection ended.</param>
/// <param name="Delay">When the next attempt begins.</param>
public sealed record ConnectRetried(SocketKind Socket, string Endpoint, string Reason, TimeSpan Delay) : SocketEvent(SocketEventKinds.ConnectRetried, Socket, Endpoint);

/// <summary>A peer whose handshake was done is gone.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint of the connection.</param>
/// <param name="PeerAddress">The peer's address; empty over ipc and inproc.</param>
/// <param name="PeerIdentity">The peer's routing id.</param>
/// <param name="Reason">Why.</param>
public sealed record Disconnected(SocketKind Socket, string Endpoint, string PeerAddress, ReadOnlyMemory<byte> PeerIdentity, string Reason)
    : SocketEvent(SocketEventKinds.Disconnected, Socket, Endpoint);

/// <summary>The last event of a monitor: the socket has been disposed.</summary>
/// <param name="Socket">The kind of the socket.</param>
public sealed record MonitorStopped(SocketKind Socket) : SocketEvent(SocketEventKinds.MonitorStopped, Socket, "");
