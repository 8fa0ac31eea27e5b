namespace PactMQ.Generator.Models;

/// <summary>The pattern that a contract's attribute names.</summary>
internal enum ContractPattern
{
    RequestReply,
    PublishSubscribe,
    Pipeline,
    ExclusivePair,
}
