namespace PactMQ;

/// <summary>Which failures end the attempts to connect to an endpoint (ZMQ_RECONNECT_STOP).</summary>
[Flags]
public enum ReconnectStop
{
    /// <summary>None: a socket tries for ever.</summary>
    None = 0,
    /// <summary>Nobody listens there.</summary>
    ConnectionRefused = 1,
    /// <summary>The peer that answers is none that this socket can talk to.</summary>
    HandshakeFailed = 2,
}
