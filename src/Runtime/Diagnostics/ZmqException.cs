namespace PactMQ;

/// <summary>An operation of a socket or context failed for a reason that is neither a misuse nor a peer's fault.</summary>
public class ZmqException : Exception
{
    /// <summary>Makes an exception with a message that says what failed and what to do.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public ZmqException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
