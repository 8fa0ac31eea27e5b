namespace PactMQ;

/// <summary>The handler ran and failed.</summary>
public sealed class CallFailedException : CallException
{
    internal CallFailedException(string operation, CallStatus status, string message, int applicationCode, Exception? inner = null)
        : base(operation, status, message, inner)
    {
        ApplicationCode = applicationCode;
    }

    /// <summary>Gets the code of a declared fault; 0 when the failure was not a declared one.</summary>
    public int ApplicationCode { get; }
}
