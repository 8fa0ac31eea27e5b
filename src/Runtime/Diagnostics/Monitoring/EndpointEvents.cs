namespace PactMQ;

/// <summary>The socket accepts peers at the endpoint.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint, resolved.</param>
public sealed record Listening(SocketKind Socket, string Endpoint) : SocketEvent(SocketEventKinds.Listening, Socket, Endpoint);

/// <summary>Bind failed; the caller got the same reason as an exception.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint as given.</param>
/// <param name="Reason">What the system said.</param>
public sealed record BindFailed(SocketKind Socket, string Endpoint, string Reason) : SocketEvent(SocketEventKinds.BindFailed, Socket, Endpoint);

/// <summary>The system accepted a connection; its handshake follows.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint that was connected to.</param>
/// <param name="PeerAddress">The address that the connection comes from; empty over ipc.</param>
public sealed record Accepted(SocketKind Socket, string Endpoint, string PeerAddress) : SocketEvent(SocketEventKinds.Accepted, Socket, Endpoint);

/// <summary>The system could not accept a connection, mostly for want of descriptors; accepting goes on after a moment.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The bound endpoint.</param>
/// <param name="Reason">What the system said.</param>
public sealed record AcceptFailed(SocketKind Socket, string Endpoint, string Reason) : SocketEvent(SocketEventKinds.AcceptFailed, Socket, Endpoint);

/// <summary>The socket no longer listens at, or connects to, the endpoint: it was unbound, disconnected or disposed.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint.</param>
public sealed record Closed(SocketKind Socket, string Endpoint) : SocketEvent(SocketEventKinds.Closed, Socket, Endpoint);

/// <summary>Something of a closed endpoint could not be cleared away, such as the file of an ipc endpoint.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Reason">What the system said.</param>
public sealed record CloseFailed(SocketKind Socket, string Endpoint, string Reason) : SocketEvent(SocketEventKinds.CloseFailed, Socket, Endpoint);

/// <summary>
/// An inproc connect has waited for at least a second, and another <see cref="SocketContext"/> of this process has its name bound: contexts
/// share no names, so that the two never meet. Told once for a connect, and logged as a warning.
/// </summary>
/// <param name="Socket">The kind of the socket that connected.</param>
/// <param name="Endpoint">The endpoint.</param>
public sealed record BoundElsewhere(SocketKind Socket, string Endpoint) : SocketEvent(SocketEventKinds.BoundElsewhere, Socket, Endpoint);

/// <summary>
/// Options were changed that an endpoint takes with it when it is bound or connected, such as Identity: this endpoint keeps
/// what was set before, later ones have the new values. Also logged as a warning.
/// </summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint that keeps the old values.</param>
/// <param name="Options">The names of the options that were changed.</param>
public sealed record OptionsForLater(SocketKind Socket, string Endpoint, IReadOnlyList<string> Options) : SocketEvent(SocketEventKinds.OptionsForLater, Socket, Endpoint);
