namespace PactMQ.Transports.Loops;

/// <summary>A connection under a loop's watch.</summary>
internal abstract class IoWatch
{
    /// <summary>Has the handler told of bytes to read. From any thread.</summary>
    public abstract void StartReading();

    /// <summary>Stops telling of bytes; a call already on its way may still come. From any thread.</summary>
    public abstract void StopReading();

    /// <summary>
    /// The system would not take these bytes now: the handler is told once when it can, and how many of them the loop
    /// has sent by then (a loop that only knows readiness sends none). From any thread; one at a time.
    /// </summary>
    public abstract void AwaitWritable(ReadOnlyMemory<byte> rest);

    /// <summary>Gets whether the loop itself sends what it was given to wait for: how much of it went out is then unknown when the connection breaks.</summary>
    public abstract bool SendsWhileWaiting { get; }

    /// <summary>Ends the watch, before the socket is closed. On the loop's thread.</summary>
    public abstract void Close();
}
