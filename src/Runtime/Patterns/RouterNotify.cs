namespace PactMQ;

/// <summary>Which comings and goings a ROUTER receives (ZMQ_ROUTER_NOTIFY).</summary>
[Flags]
public enum RouterNotify
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>A peer's handshake is done.</summary>
    Connect = 1,
    /// <summary>A peer has gone.</summary>
    Disconnect = 2,
}
