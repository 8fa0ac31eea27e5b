namespace PactMQ;

/// <summary>An endpoint is malformed, in use, or cannot be reached by the transport it names.</summary>
public sealed class EndpointException : ZmqException
{
    /// <summary>Makes an exception for an endpoint.</summary>
    /// <param name="endpoint">The endpoint as it was given.</param>
    /// <param name="message">What is wrong with which part, and what to do.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public EndpointException(string endpoint, string message, Exception? innerException = null)
        : base(message, innerException) => Endpoint = endpoint;

    /// <summary>Gets the endpoint as it was given.</summary>
    public string Endpoint { get; }
}
