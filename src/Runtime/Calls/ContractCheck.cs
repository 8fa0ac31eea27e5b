namespace PactMQ;

/// <summary>What an end does when the other announces another shape of the contract. Who announces nothing is never refused.</summary>
public enum ContractCheck
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>A warning is logged, once for each connection.</summary>
    Warn,

    /// <summary>
    /// A server rejects its calls as FAILED_PRECONDITION without running them; a client fails what it gets from such a server;
    /// subscribers, pullers and pairs drop what comes from it, and count it.
    /// </summary>
    Enforce,
}
