namespace PactMQ.Calls;

/// <summary>The way of a stream's items to the other end.</summary>
internal interface IItemRoute
{
    ulong Correlation { get; }

    /// <summary>Gets whether the other end has said that it takes several items in one message.</summary>
    bool TakesBatches { get; }

    StreamCredit Credit { get; }

    /// <summary>Begins a message to the other end: what stands before the header.</summary>
    Message Address();

    /// <summary>Sends without a wait; when false, the message is still the caller's.</summary>
    bool TrySend(Message message);

    /// <summary>Sends when there is room. When it throws, the message was disposed.</summary>
    ValueTask SendAsync(Message message, CancellationToken cancellationToken);

    /// <summary>Waits until the other end allows another item, as long as its patience lasts.</summary>
    ValueTask WaitForCreditAsync(CancellationToken cancellationToken);
}
