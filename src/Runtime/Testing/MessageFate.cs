namespace PactMQ.Testing;

/// <summary>What became of a message under way.</summary>
public enum MessageFate
{
    /// <summary>It went on at once.</summary>
    Passed,

    /// <summary>It was dropped.</summary>
    Dropped,

    /// <summary>It went on, or goes on, later by the bench's clock.</summary>
    Delayed,

    /// <summary>The connection was cut when it came, and it was lost with it.</summary>
    CutOff,
}
