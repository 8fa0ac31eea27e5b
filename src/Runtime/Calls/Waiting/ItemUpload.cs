namespace PactMQ.Calls;

/// <summary>The way of a client's items: to the server that has the request.</summary>
internal sealed class ItemUpload(StreamOpening opening, StreamingCall call) : IItemRoute
{
    public ulong Correlation => call.Correlation;

    public bool TakesBatches => call.TakesBatches;

    public StreamCredit Credit => call.Credit;

    public Message Address() => Message.Rent().AppendEmpty();

    public bool TrySend(Message message) => call.Channel!.Gate.TrySend(message);

    public ValueTask SendAsync(Message message, CancellationToken cancellationToken) => opening.SendAsync(call, message, cancellationToken);

    public async ValueTask WaitForCreditAsync(CancellationToken cancellationToken)
    {
        var (patience, time) = (opening.Patience, opening.Options.TimeProvider);
        if (!await Credit.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false))
        {
            throw new CallOutcomeUnknownException(
                call.Operation.ToString(), CallStatus.DeadlineExceeded, $"The server of {call.Operation} took no item for {patience.TotalSeconds:0.###} s.");
        }
    }
}
