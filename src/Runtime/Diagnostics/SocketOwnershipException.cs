namespace PactMQ;

/// <summary>
/// Two threads or tasks sent on one socket at the same time, or received from it at the same time. One of each is fine;
/// more needs a socket for each, or a lock around it. Rules PMQ3001 (work elsewhere) and PMQ3003 (one flow)
/// find many such places at compile time, and the message names them.
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
