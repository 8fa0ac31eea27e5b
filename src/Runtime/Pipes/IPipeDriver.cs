namespace PactMQ.Pipes;

/// <summary>
/// The party that moves a pipe's messages: a session over a transport, or the other end of an inproc pair.
/// </summary>
internal interface IPipeDriver
{
    /// <summary>
    /// The caller has turned the outbound queue active and asks for it to be drained: here and now, soon by the I/O thread,
    /// which gathers what follows into fewer system calls, or by the caller itself presently.
    /// </summary>
    void Drain(SendTurn turn);

    /// <summary>Somebody else was asked to drain. When he has not begun, the caller does it: what waits should go now.</summary>
    void DrainAhead();

    /// <summary>Gets whether the sending thread hands messages to the system itself at present, because it sends without a pause.</summary>
    bool SenderFlows => false;

    /// <summary>The sender has filled a chunk: in a flow it is sent here and now.</summary>
    void ChunkFilled()
    {
    }

    /// <summary>The sender has filled the queue: in a flow what goes is sent here and now. True when there may be room again.</summary>
    bool QueueFilled() => false;

    /// <summary>In a flow: the sender waits otherwise, and the I/O thread takes over.</summary>
    void EndFlow()
    {
    }

    /// <summary>In a flow: waits until the system takes bytes, the wake event is signalled or the time is up. False: wait otherwise.</summary>
    bool WaitWritable(int wakeHandle, int milliseconds) => false;

    /// <summary>The receiver has taken messages and the paused reader may go on.</summary>
    void Resume();

    /// <summary>Ends the connection; what waits for the peer is lost.</summary>
    void Disconnect(string reason);

    /// <summary>Gets whether the receiving thread may read from the connection itself.</summary>
    bool CanLease { get; }

    /// <summary>Gets whether an earlier lease is still kept, so that taking it again costs nothing.</summary>
    bool KeepsLease { get; }

    /// <summary>Takes over reading from the I/O thread; false when that is reading at this moment.</summary>
    bool TryLease();

    /// <summary>Reads what is there, without waiting, while leased. False when nothing came.</summary>
    bool ReadNow();

    /// <summary>
    /// Waits, while leased, until there are bytes, the wake event is signalled or the time is up.
    /// </summary>
    void WaitReadable(int wakeHandle, int milliseconds);

    /// <summary>Leaves reading with the caller's thread for its next receive; the I/O thread takes it back if none comes.</summary>
    void EndLease();

    /// <summary>Gives reading back to the I/O thread.</summary>
    void ReturnLease();
}
