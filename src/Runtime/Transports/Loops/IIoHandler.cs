namespace PactMQ.Transports.Loops;

/// <summary>What a loop calls for one connection, on the loop's thread.</summary>
internal interface IIoHandler
{
    /// <summary>There are bytes to read, or the connection has ended.</summary>
    void OnReadable();

    /// <summary>What was blocked can go on: the loop has sent this many bytes of it by itself.</summary>
    void OnWritable(int sent);

    /// <summary>A sender asked for the outbound queue to be drained.</summary>
    void OnDrain();
}
