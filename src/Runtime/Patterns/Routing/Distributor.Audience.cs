using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <content>
/// How a message goes to all those whom it is for. While every peer that subscribed wants everything, nobody is looked up: the
/// audience stays as it is until somebody subscribes, cancels or leaves, and a message needs no lock but those of its queues.
/// </content>
internal sealed partial class Distributor
{
    private readonly SharedFrames _frames = new();

    // Those who get every message, whatever it begins with; null while that depends on the message, or there are none.
    private Pipe[]? _audience;
    private bool _judged;

    /// <summary>Whom messages go to has changed. Under the gate.</summary>
    private void Unsettle()
    {
        Volatile.Write(ref _audience, null);
        _judged = false;
    }

    /// <summary>Finds out, once after each change, whether every message goes to the same peers. Under the gate.</summary>
    private void Settle()
    {
        if (_judged || _only is not null || Inverts)
        {
            return;
        }

        _judged = true;
        if (!toAll && _subscriptions.Count > 1)
        {
            return;
        }

        // Without anybody there is no hurry: nobody's messages are counted under the gate.
        Gather(default);
        if (_matchingCount > 0)
        {
            Volatile.Write(ref _audience, _matching[.._matchingCount]);
        }

        Array.Clear(_matching, 0, _matchingCount);
    }

    private SendStatus SendToMatching(in Parcel parcel, SendTurn turn)
    {
        Settle();
        Gather(parcel.FirstFrame);
        if (_only is not null)
        {
            KeepOnly();
        }

        var status = Send(_matching.AsSpan(0, _matchingCount), parcel, turn);
        if (status == SendStatus.Sent)
        {
            _only = null;
        }

        Array.Clear(_matching, 0, _matchingCount);
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
            _unmatched++;
            return SendStatus.Sent;
        }

        Interlocked.Add(ref _extra, audience.Length - 1);
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
        var result = pipe.Outbound.TryWrite(parcel);
        if (result == WriteResult.Full && WaitsWhenFull)
        {
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
