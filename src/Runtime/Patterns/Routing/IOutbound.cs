using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>What became of a message that was offered for sending.</summary>
internal enum SendStatus
{
    /// <summary>Accepted by at least one peer's queue, or rightly by none.</summary>
    Sent,
    /// <summary>No peer can take it now: wait, or give up.</summary>
    Full,
    /// <summary>Dropped, as the kind does; counted by the strategy.</summary>
    Dropped,
    /// <summary>Nobody has the identity that it names, and the socket wants to know.</summary>
    Unroutable,
    /// <summary>It was a word to the socket itself, a subscription, and has been obeyed: no message.</summary>
    Consumed,
}

/// <summary>A rule that chooses the peers an outgoing message goes to. Sending is one thread at a time; events come from any.</summary>
internal interface IOutbound
{
    /// <summary>Offers a whole message; it is taken completely or not at all.</summary>
    /// <param name="parcel">The message.</param>
    /// <param name="turn">When to hand it to the system.</param>
    /// <param name="to">The peer that took it, where there is exactly one.</param>
    SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to);

    /// <summary>Gets the driver of the only peer while the sending thread hands messages to the system itself; null otherwise.</summary>
    IPipeDriver? Flow => null;

    /// <summary>Asks whether a message could be taken now. After a no, a wake follows when that changes. On the sender's thread.</summary>
    bool HasRoom() => true;

    /// <summary>The pipe may be used from now on.</summary>
    void Attach(Pipe pipe);

    /// <summary>The pipe has a connected peer. False refuses it.</summary>
    bool Identified(Pipe pipe);

    /// <summary>A pipe that was full has room.</summary>
    void Writable(Pipe pipe);

    /// <summary>The connect-side pipe lost its connection.</summary>
    void Disconnected(Pipe pipe);

    /// <summary>The pipe is over.</summary>
    void Detach(Pipe pipe);
}
