namespace PactMQ;

/// <summary>
/// The context has been shut down or disposed (ETERM). Every call that waits on one of its sockets ends with this, and so
/// does every later one but disposal. It is an <see cref="ObjectDisposedException"/>, for code that tells the two ends not apart.
/// </summary>
public sealed class ContextTerminatedException : ObjectDisposedException
{
    /// <summary>Makes an exception for a socket.</summary>
    /// <param name="socket">The name of the socket's kind.</param>
    public ContextTerminatedException(string socket)
        : base(socket, $"The context of the {socket} socket has been shut down (ETERM): dispose the socket.")
    {
    }
}
