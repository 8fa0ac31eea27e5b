namespace PactMQ;

/// <summary>
/// Two threads or tasks sent on one socket at the same time, or received from it at the same time. One of each is fine;
/// more needs a socket for each, or a lock around it. Rule PMQ3003 finds many such places at compile time.
/// </summary>
public sealed class SocketOwnershipException : InvalidOperationException
{
    /// <summary>Makes an exception for a socket.</summary>
    /// <param name="message">What overlapped on which socket.</param>
    public SocketOwnershipException(string message)
        : base(message)
    {
    }
}
