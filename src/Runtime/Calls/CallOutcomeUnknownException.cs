namespace PactMQ;

/// <summary>The call was sent and no reply came in time: the handler may have run or not.</summary>
public sealed class CallOutcomeUnknownException : CallException
{
    internal CallOutcomeUnknownException(string operation, CallStatus status, string message, Exception? inner = null)
        : base(operation, status, message, inner)
    {
    }
}
