namespace PactMQ;

/// <summary>The call never left this process: no server took it within the deadline, or the client was disposed.</summary>
public sealed class CallNotSentException : CallException
{
    internal CallNotSentException(string operation, CallStatus status, string message, Exception? inner = null)
        : base(operation, status, message, inner)
    {
    }
}
