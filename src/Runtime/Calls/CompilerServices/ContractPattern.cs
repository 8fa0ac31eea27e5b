using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>What kind of conversation a contract describes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ContractPattern
{
    /// <summary>Calls and answers.</summary>
    RequestReply,
    /// <summary>Published events.</summary>
    PublishSubscribe,
    /// <summary>Jobs, each for one worker.</summary>
    Pipeline,
    /// <summary>Signals between two ends.</summary>
    ExclusivePair,
}
