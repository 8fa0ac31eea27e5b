namespace PactMQ.Patterns.Routing;

/// <summary>What goes in front of a request's empty frame.</summary>
internal interface IRequestEnvelope
{
    /// <summary>Gets the frames for the next request, or null for none.</summary>
    Message? Envelope { get; }
}
