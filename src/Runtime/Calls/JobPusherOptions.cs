namespace PactMQ;

/// <summary>What a generated pusher can be told.</summary>
public sealed record JobPusherOptions : ContractLinkOptions;
