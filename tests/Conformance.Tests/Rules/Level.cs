namespace PactMQ.Conformance.Tests.Rules;

/// <summary>How strongly an RFC says something.</summary>
public enum Level
{
    /// <summary>SHOULD: followed unless there is a reason.</summary>
    Should,

    /// <summary>SHALL.</summary>
    Shall,

    /// <summary>MUST.</summary>
    Must,
}
