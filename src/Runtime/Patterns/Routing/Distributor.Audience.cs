using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <content>
/// How a message goes to all those whom it is for. Messages that begin as the last one did are for the same peers, until somebody
/// subscribes, cancels or leaves: nobody is looked up for them, and they need no lock but those of the queues. While everybody who
/// subscribed wants everything, that is every message.
/// </content>
internal sealed partial class Distributor
{
    private readonly SharedFrames _frames = new();

    // Another one after somebody has left: what has gone is not held.
    private Audience _audience = new();

    // The last one who was the only taker of a message that the sender had to wait with.
    private Pipe? _awaited;

    /// <inheritdoc/>
    public IPipeDriver? Flow => _awaited is { Driver: { SenderFlows: true } driver } ? driver : null;

    /// <summary>What the next message must be looked up for. Under the gate.</summary>
    private void Unsettle() => _audience.Beginning.Forget();

    /// <summary>The same, and nobody who was among the last message's takers is remembered. Under the gate.</summary>
    private void Dismiss()
    {
        Unsettle();
        Volatile.Write(ref _audience, new Audience());
    }

    /// <summary>Finds those whom a message is for, and sends it to them. Under the gate, which the sender holds.</summary>
    private SendStatus SendToMatching(in Parcel parcel, SendTurn turn)
    {
        var audience = _audience;
        audience.Clear();
        var topic = parcel.FirstFrame;
        var extent = Gather(topic, audience);
        if (_only is not null)
        {
            audience.KeepOnly(_only);
        }

        var settled = _only is null && !Inverts && audience.Beginning.Keep(topic, extent);
        var status = Send(audience.Pipes, parcel, turn);
        if (status == SendStatus.Sent)
        {
            _only = null;
        }

        if (!settled)
        {
            audience.Beginning.Forget();
            audience.Clear();
        }

        return status;
    }

    private SendStatus Send(ReadOnlySpan<Pipe> audience, in Parcel parcel, SendTurn turn)
    {
        // Only a message with one taker can wait for others to him.
        turn = turn == SendTurn.Gathered ? SendTurn.Soon : turn;
        if (audience.Length == 1)
        {
            return SendToSole(audience[0], parcel, turn);
        }

        if (WaitsWhenFull && !AllHaveRoom(audience))
        {
            return SendStatus.Full;
        }

        if (audience.IsEmpty)
        {
            Volatile.Write(ref _unmatched, _unmatched + 1);
            return SendStatus.Sent;
        }

        // Only the sender counts; an interlocked addition would wait for all that has just been written.
        Volatile.Write(ref _extra, _extra + audience.Length - 1);
        if (_frames.TryWrite(parcel, out var stretch))
        {
            foreach (var pipe in audience)
            {
                Sent(pipe, pipe.Outbound.TryWriteShared(stretch, parcel), turn);
            }

            return SendStatus.Sent;
        }

        // Large frames may leave the message only with the last copy.
        var kept = parcel.Kept;
        foreach (var pipe in audience[..^1])
        {
            Sent(pipe, pipe.Outbound.TryWrite(kept), turn);
        }

        Sent(audience[^1], audience[^1].Outbound.TryWrite(parcel), turn);
        return SendStatus.Sent;
    }

    /// <summary>With one peer to wait for, its queue is asked by trying.</summary>
    private SendStatus SendToSole(Pipe pipe, in Parcel parcel, SendTurn turn)
    {
        var result = LoadBalancer.Offer(pipe, parcel, alone: false);
        if (result == WriteResult.Full && WaitsWhenFull)
        {
            _awaited = pipe;
            return SendStatus.Full;
        }

        Sent(pipe, result, turn);
        return SendStatus.Sent;
    }

    private static bool AllHaveRoom(ReadOnlySpan<Pipe> audience)
    {
        foreach (var pipe in audience)
        {
            // Ask by trying nothing: a full queue must remember to tell when it has room.
            if (!pipe.Outbound.HasRoomOrTells())
            {
                return false;
            }
        }

        return true;
    }

    private void Sent(Pipe pipe, WriteResult result, SendTurn turn)
    {
        if (result <= WriteResult.WrittenFirst)
        {
            LoadBalancer.DrainFirst(pipe, result, turn);
            return;
        }

        dropped(pipe, result == WriteResult.Full ? DropReason.HighWaterMark : DropReason.Disconnect);
        if (result == WriteResult.Full)
        {
            SlowSubscribers.EndIfDue(pipe, SlowAfter);
        }
    }
}
