namespace PactMQ;

/// <summary>A queue between the socket and one peer is full: sending to it waits or drops, or reading from it pauses.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint of the connection.</param>
/// <param name="PeerIdentity">The peer's routing id; empty when it has not greeted.</param>
/// <param name="Sending">True for the send queue (option SendHighWaterMark), false for the receive queue (ReceiveHighWaterMark).</param>
public sealed record HighWaterMarkReached(SocketKind Socket, string Endpoint, ReadOnlyMemory<byte> PeerIdentity, bool Sending)
    : SocketEvent(SocketEventKinds.HighWaterMarkReached, Socket, Endpoint);

/// <summary>Messages were lost.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint of the peer that they were for or from; empty when there was no peer.</param>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many.</param>
public sealed record MessagesDropped(SocketKind Socket, string Endpoint, DropReason Reason, long Count)
    : SocketEvent(SocketEventKinds.MessagesDropped, Socket, Endpoint);

/// <summary>A SUB has had a publisher for a second and still has no subscription: it receives nothing. Told once for a socket, and logged as a warning.</summary>
/// <param name="Socket">The kind of the socket.</param>
/// <param name="Endpoint">The endpoint of the first publisher.</param>
public sealed record SubscriberWithoutSubscription(SocketKind Socket, string Endpoint)
    : SocketEvent(SocketEventKinds.SubscriberWithoutSubscription, Socket, Endpoint);
