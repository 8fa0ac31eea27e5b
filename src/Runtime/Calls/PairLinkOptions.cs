namespace PactMQ;

/// <summary>What a generated end of a pair can be told.</summary>
public sealed record PairLinkOptions : EventReceiverOptions;
