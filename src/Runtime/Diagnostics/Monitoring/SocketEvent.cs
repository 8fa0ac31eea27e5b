namespace PactMQ;

/// <summary>Something that happened to a socket: read from <see cref="SocketMonitor"/> and told apart by type.</summary>
/// <param name="Kind">Which event it is.</param>
/// <param name="Socket">The kind of the socket that it happened to.</param>
/// <param name="Endpoint">The endpoint, as bound (resolved) or as given to Connect; empty when it concerns no endpoint.</param>
public abstract record SocketEvent(SocketEventKinds Kind, SocketKind Socket, string Endpoint);
