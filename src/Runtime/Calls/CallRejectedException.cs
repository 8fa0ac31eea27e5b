namespace PactMQ;

/// <summary>The server says that the handler did not run: it is overloaded, does not know the operation, or cannot read the arguments.</summary>
public sealed class CallRejectedException : CallException
{
    internal CallRejectedException(string operation, CallStatus status, string message, Exception? inner = null)
        : base(operation, status, message, inner)
    {
    }
}
