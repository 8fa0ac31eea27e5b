namespace PactMQ;

/// <summary>What the generated ends that hand events to a handler can be told.</summary>
public abstract record EventReceiverOptions : ContractLinkOptions
{
    /// <summary>
    /// Gets the filters around each handled event, the first outermost. Default none, which costs nothing. A filter that does
    /// not go on drops the event; what it throws is logged as the handler's failure.
    /// </summary>
    public IReadOnlyList<IHandlerFilter> Filters { get; init; } = [];
}
