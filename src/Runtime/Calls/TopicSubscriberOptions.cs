namespace PactMQ;

/// <summary>What a generated subscriber can be told.</summary>
public sealed record TopicSubscriberOptions : EventReceiverOptions;
