using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>Where a socket's incoming messages come from. Reading is one thread at a time; where several share the socket, any may ask for the flag.</summary>
internal interface IInbound
{
    /// <summary>Gets whether there may be a message; after a false, the next arrival wakes the receiver.</summary>
    bool MayHaveMessage { get; }

    /// <summary>Gets the same for who looks again presently: after a false, nobody may wake him. On the receiver's thread.</summary>
    bool HasNews { get; }

    /// <summary>Gets whether a further message has been taken from a peer already. On the receiver's thread.</summary>
    bool HasAtHand { get; }

    /// <summary>Gets the pipe that the receiving thread may read by itself, or null.</summary>
    Pipe? Leasable { get; }

    /// <summary>Reads one message into <paramref name="target"/>, which is empty.</summary>
    bool TryReceive(Message target);

    /// <summary>
    /// Reads a message of one frame into memory: its length, or -1 when there is none. A message that does not fit that
    /// form is read into <paramref name="misfit"/> instead, and the result is -2.
    /// </summary>
    int TryReceive(Span<byte> buffer, Message misfit);

    /// <summary>The pipe holds messages that its receiver does not know of.</summary>
    void Readable(Pipe pipe);
}
