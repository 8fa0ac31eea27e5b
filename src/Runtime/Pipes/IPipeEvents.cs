namespace PactMQ.Pipes;

/// <summary>
/// What a pipe tells its socket; declared here, implemented by the socket's shell. Called on an I/O thread, or on the
/// thread that reads for itself; implementations return at once, take no lock that a caller holds across a wait, and run
/// no user code.
/// </summary>
internal interface IPipeEvents
{
    /// <summary>Gets where the socket's events are told; cheap to ask whether anybody listens.</summary>
    SocketEventSource Monitors { get; }

    /// <summary>
    /// A connection has finished its handshake and serves the pipe; identity and kind of the peer are known. False refuses
    /// the peer (PAIR has one already, ROUTER knows the identity): the session then closes.
    /// </summary>
    bool Identified(Pipe pipe);

    /// <summary>The inbound queue was empty and its reader had looked; now it holds a message.</summary>
    void Readable(Pipe pipe);

    /// <summary>The outbound queue had refused a message and has room again.</summary>
    void Writable(Pipe pipe);

    /// <summary>The peer subscribed to a prefix, or cancelled a subscription; the result says what that changed.</summary>
    SubscriptionOutcome Subscribed(Pipe pipe, ReadOnlySpan<byte> prefix, bool subscribe);

    /// <summary>The peer joined a group, or left it; true when it had not before.</summary>
    bool Joined(Pipe pipe, ReadOnlySpan<byte> group, bool join);

    /// <summary>A message came in for a socket that has no reader of its own (PUB, PUSH) or reads from one queue (XPUB). False when it was dropped, and counted.</summary>
    bool Arrived(Pipe pipe, Message message);

    /// <summary>The connection ended; a connect-side pipe waits for the next one, keeping what was not handed to the system.</summary>
    void Disconnected(Pipe pipe);

    /// <summary>The pipe is over. What it has received is still to be delivered.</summary>
    void Ended(Pipe pipe);

    /// <summary>The peer answered a PING that carried a context: all that was written before it has been read there.</summary>
    void Ponged(Pipe pipe, ReadOnlySpan<byte> context);

    /// <summary>A queue of the pipe has reached its high-water mark.</summary>
    void Filled(Pipe pipe, bool sending);

    /// <summary>Messages were lost.</summary>
    void Dropped(Pipe pipe, DropReason reason, int messages);
}
