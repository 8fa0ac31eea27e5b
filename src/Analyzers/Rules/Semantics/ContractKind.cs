namespace PactMQ.Analyzers.Semantics;

/// <summary>The patterns that a contract can follow.</summary>
internal enum ContractKind
{
    RequestReply,
    PublishSubscribe,
    Pipeline,
    ExclusivePair,
}
