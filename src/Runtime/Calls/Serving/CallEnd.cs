namespace PactMQ.Calls;

/// <summary>Who cancelled a running call.</summary>
internal enum CallEnd
{
    None,

    /// <summary>The caller; it wants no answer any more.</summary>
    Caller,

    /// <summary>Its deadline.</summary>
    Deadline,

    /// <summary>The server, which stops.</summary>
    Server,

    /// <summary>The caller sent what it was not allowed to.</summary>
    Violation,
}
