namespace PactMQ.Calls;

/// <summary>One send at a time over one socket, from any thread.</summary>
internal interface ISendGate
{
    /// <summary>Sends a message if that needs no wait; when false or throwing, the message is still the caller's.</summary>
    bool TrySend(Message message);

    /// <summary>Waits for room. When it throws, the message is still the caller's.</summary>
    ValueTask SendAsync(Message message, CancellationToken cancellationToken);

    /// <summary>Waits for the sends under way and lets nobody send any more.</summary>
    ValueTask CloseAsync();
}
