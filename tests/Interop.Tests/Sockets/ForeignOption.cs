namespace PactMQ.Interop.Tests.Sockets;

/// <summary>The options of zmq_setsockopt that the tests use, by their numbers.</summary>
internal enum ForeignOption
{
    RoutingId = 5,
    Subscribe = 6,
    Unsubscribe = 7,
    Linger = 17,
    SendHighWaterMark = 23,
    ReceiveHighWaterMark = 24,
    ReceiveTimeout = 27,
    SendTimeout = 28,
    LastEndpoint = 32,
    RouterMandatory = 33,
    HeartbeatInterval = 75,
    HeartbeatTimeToLive = 76,
    HeartbeatTimeout = 77,
}
