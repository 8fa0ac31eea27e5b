namespace PactMQ;

/// <summary>What a generated publisher can be told.</summary>
public sealed record TopicPublisherOptions : ContractLinkOptions
{
    /// <summary>Gets how many topics are counted at once. Default 65536; when there are more, counting starts anew under a new epoch.</summary>
    public int MaxCountedTopics { get; init; } = 65_536;
}
