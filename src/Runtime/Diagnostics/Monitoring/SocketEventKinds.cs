namespace PactMQ;

/// <summary>The kinds of events that a socket's monitor can tell, to choose among them. Where ZeroMQ has the event, the value is that of its ZMQ_EVENT constant.</summary>
[Flags]
public enum SocketEventKinds
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary><see cref="PactMQ.Connected"/> (ZMQ_EVENT_CONNECTED).</summary>
    Connected = 0x0001,
    /// <summary><see cref="PactMQ.ConnectDelayed"/> (ZMQ_EVENT_CONNECT_DELAYED).</summary>
    ConnectDelayed = 0x0002,
    /// <summary><see cref="PactMQ.ConnectRetried"/> (ZMQ_EVENT_CONNECT_RETRIED).</summary>
    ConnectRetried = 0x0004,
    /// <summary><see cref="PactMQ.Listening"/> (ZMQ_EVENT_LISTENING).</summary>
    Listening = 0x0008,
    /// <summary><see cref="PactMQ.BindFailed"/> (ZMQ_EVENT_BIND_FAILED).</summary>
    BindFailed = 0x0010,
    /// <summary><see cref="PactMQ.Accepted"/> (ZMQ_EVENT_ACCEPTED).</summary>
    Accepted = 0x0020,
    /// <summary><see cref="PactMQ.AcceptFailed"/> (ZMQ_EVENT_ACCEPT_FAILED).</summary>
    AcceptFailed = 0x0040,
    /// <summary><see cref="PactMQ.Closed"/> (ZMQ_EVENT_CLOSED).</summary>
    Closed = 0x0080,
    /// <summary><see cref="PactMQ.CloseFailed"/> (ZMQ_EVENT_CLOSE_FAILED).</summary>
    CloseFailed = 0x0100,
    /// <summary><see cref="PactMQ.Disconnected"/> (ZMQ_EVENT_DISCONNECTED).</summary>
    Disconnected = 0x0200,
    /// <summary><see cref="PactMQ.MonitorStopped"/> (ZMQ_EVENT_MONITOR_STOPPED).</summary>
    MonitorStopped = 0x0400,
    /// <summary><see cref="PactMQ.HandshakeFailed"/> (ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, _PROTOCOL and _AUTH).</summary>
    HandshakeFailed = 0x0800,
    /// <summary><see cref="PactMQ.HandshakeSucceeded"/> (ZMQ_EVENT_HANDSHAKE_SUCCEEDED).</summary>
    HandshakeSucceeded = 0x1000,
    /// <summary><see cref="PactMQ.WrongKind"/>; ZeroMQ tells nothing.</summary>
    WrongKind = 0x1_0000,
    /// <summary><see cref="PactMQ.HighWaterMarkReached"/>; ZeroMQ tells nothing.</summary>
    HighWaterMarkReached = 0x2_0000,
    /// <summary><see cref="PactMQ.MessagesDropped"/>; ZeroMQ tells nothing.</summary>
    MessagesDropped = 0x4_0000,
    /// <summary><see cref="PactMQ.SubscriberWithoutSubscription"/>; ZeroMQ tells nothing.</summary>
    SubscriberWithoutSubscription = 0x8_0000,
    /// <summary><see cref="PactMQ.BoundElsewhere"/>; ZeroMQ tells nothing.</summary>
    BoundElsewhere = 0x10_0000,
    /// <summary><see cref="PactMQ.OptionsForLater"/>; ZeroMQ tells nothing.</summary>
    OptionsForLater = 0x20_0000,
    /// <summary>All of them.</summary>
    All = 0x3F_1FFF,
}
