namespace PactMQ.Protocol;

/// <summary>What a look at a greeting, whole or in part, has shown.</summary>
internal enum GreetingStatus
{
    /// <summary>All 64 bytes are there and legal.</summary>
    Complete,

    /// <summary>The bytes so far are legal, but more must come.</summary>
    Incomplete,

    /// <summary>The signature is wrong: the other side is no ZMTP peer.</summary>
    NotZmtp,

    /// <summary>The peer speaks ZMTP 1.0 or 2.0, which is refused.</summary>
    Legacy,

    /// <summary>The mechanism's name is malformed.</summary>
    Invalid,
}
