namespace PactMQ.Testing;

/// <summary>Which way a message goes.</summary>
public enum MessageWay
{
    /// <summary>From clients, publishers, pushers and the near end of a pair.</summary>
    Forth,

    /// <summary>Back to them: replies, items of the server's stream, what the far end of a pair says.</summary>
    Back,
}
