namespace PactMQ;

/// <summary>The server says that the handler did not run: it is overloaded, does not know the operation, or cannot read the arguments.</summary>
public sealed class CallRejectedException : CallException
{
    internal CallRejectedException(string operation, CallStatus status, string message, Exception? inner = null)
        : base(operation, status, message, inner)
    {
    }

    /// <summary>Gets when the server asked to be called again; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}
