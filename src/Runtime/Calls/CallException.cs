namespace PactMQ;

/// <summary>A call that gave no result. The derived type says what is known of whether its handler ran.</summary>
public abstract class CallException : Exception
{
    private protected CallException(string operation, CallStatus status, string message, Exception? inner)
        : base(message, inner)
    {
        Operation = operation;
        Status = status;
    }

    /// <summary>Gets the operation that was called, as <c>Contract/Operation</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the reason.</summary>
    public CallStatus Status { get; }
}
