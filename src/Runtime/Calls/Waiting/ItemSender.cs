namespace PactMQ.Calls;

/// <summary>Sends a client's stream, without its type showing.</summary>
internal abstract class ItemSender
{
    /// <summary>Sends the items as the server's credit allows, then END. Ends early, without an exception, when the call is over.</summary>
    public abstract Task RunAsync(StreamOpening opening, StreamingCall call, CancellationToken cancellationToken);
}
