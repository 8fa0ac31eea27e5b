namespace PactMQ;

/// <summary>What a <see cref="Poller"/> waits for, and what it found.</summary>
[Flags]
public enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>A receive would return at once (ZMQ_POLLIN). A socket that has been disposed counts: its next call says so.</summary>
    In = 1,
    /// <summary>A send would be accepted at once (ZMQ_POLLOUT).</summary>
    Out = 2,
    /// <summary>A .NET socket has an error (ZMQ_POLLERR).</summary>
    Error = 4,
    /// <summary>The time of a timer has come.</summary>
    Timer = 8,
}
