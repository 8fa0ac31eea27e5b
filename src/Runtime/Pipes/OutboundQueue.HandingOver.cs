namespace PactMQ.Pipes;

/// <content>How messages go to a receiver in the same process: there is one queue, the receiver's, for both (inproc).</content>
internal sealed partial class OutboundQueue
{
    private InboundQueue? _receiver;
    private bool _receiverWaits;

    // Nothing waits here, nor will: a message need not pass this gate. The receiver's own gate tells when that has ended.
    private bool _straight;

    /// <summary>
    /// The receiver is in this process: once nothing waits here, messages go straight to its queue, which is bounded by both
    /// high-water marks together. <see cref="TakeReceiverWaits"/> tells the drainer that the receiver must be told.
    /// </summary>
    public void HandOverTo(InboundQueue receiver)
    {
        _gate.Enter();
        _receiver = receiver;
        receiver.Widen(_limit, _byteLimit);
        receiver.LetHandOver(true);
        Straighten();
        _gate.Exit();
    }

    /// <summary>Gets, once, whether the receiver had found its queue empty when a message came to it straight.</summary>
    public bool TakeReceiverWaits() => Volatile.Read(ref _receiverWaits) && Interlocked.Exchange(ref _receiverWaits, false);

    /// <summary>The receiver has taken: true when a sender that had been refused may try again.</summary>
    public bool TakeRoomAgain()
    {
        _gate.Enter();
        var room = _refused && HandsOver && _receiver!.Credit > 0;
        _refused &= !room;
        _gate.Exit();
        return room;
    }

    private bool HandsOver => _receiver is not null && _head is null && !_active;

    private void Straighten() => Volatile.Write(ref _straight, HandsOver && !_ended);

    private void StopHandingOver()
    {
        Volatile.Write(ref _straight, false);
        _receiver?.LetHandOver(false);
        _receiver = null;
    }

    private WriteResult TryWriteStraight(InboundQueue receiver, in Parcel parcel, bool alone)
    {
        var handOver = receiver.TryHandOver(parcel, alone, ref _written);
        return handOver == HandOver.Refused ? TryWriteHere(parcel, alone) : HandedOver(handOver);
    }

    private WriteResult HandedOver(HandOver handOver)
    {
        if (handOver == HandOver.Done)
        {
            return WriteResult.Written;
        }

        Volatile.Write(ref _receiverWaits, true);
        return WriteResult.WrittenFirst;
    }

    private WriteResult TryHandOver(InboundQueue receiver, in Parcel parcel, bool alone)
    {
        var handOver = receiver.TryHandOver(parcel, alone, ref _written);
        if (handOver == HandOver.Refused)
        {
            return Refuse();
        }

        Straighten();
        var result = HandedOver(handOver);
        _gate.Exit();
        return result;
    }
}
