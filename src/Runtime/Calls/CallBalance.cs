namespace PactMQ;

/// <summary>How a client with several endpoints chooses among those where a server is there.</summary>
public enum CallBalance
{
    /// <summary>In turn.</summary>
    RoundRobin,

    /// <summary>The first in the order in which they were given; the next one only while it is not there or is going away.</summary>
    Failover,
}
