namespace PactMQ;

/// <summary>Thrown by a server's filter to refuse a call: the caller gets a <see cref="CallRejectedException"/> with this status and message.</summary>
/// <param name="status">Why, for instance <see cref="CallStatus.PermissionDenied"/>.</param>
/// <param name="message">The same in words; it is sent to the caller.</param>
public sealed class CallRefusedException(CallStatus status, string message) : Exception(message)
{
    /// <summary>Gets why.</summary>
    public CallStatus Status { get; } = status;
}
