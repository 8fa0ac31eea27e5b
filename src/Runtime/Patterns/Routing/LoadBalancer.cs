using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>Sends each message to the next peer that has room, in turn (RFC 28, 30: "round-robin"); waits when none has.</summary>
/// <param name="request">What a REQ puts in front of the empty frame that begins its requests; null for other kinds.</param>
internal sealed class LoadBalancer(IRequestEnvelope? request) : IOutbound
{
    private readonly PeerRing _ring = new(slot: 1);
    private SpinGate _gate;
    private Pipe? _sole;

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to) => request is not null
        ? TrySendFramed(new Parcel { Envelope = request.Envelope, Delimiter = true, Body = parcel.Body, First = parcel.First, MayDetach = parcel.MayDetach, Single = parcel.Single }, turn, out to)
        : TrySendFramed(parcel, turn, out to);

    private SendStatus TrySendFramed(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        // With one peer there is nothing to choose: its queue's own lock suffices.
        if (Volatile.Read(ref _sole) is { } sole)
        {
            var result = Offer(sole, parcel, alone: true);
            if (result <= WriteResult.WrittenFirst)
            {
                to = sole;
                DrainFirst(sole, result, turn);
                return SendStatus.Sent;
            }
        }

        return TrySendInTurn(parcel, turn, out to);
    }

    public IPipeDriver? Flow
    {
        get
        {
            _gate.Enter();
            var driver = _ring.Count == 1 ? _ring[0].Driver : null;
            _gate.Exit();
            return driver is { SenderFlows: true } ? driver : null;
        }
    }

    public bool HasRoom()
    {
        _gate.Enter();
        var room = false;
        while (!room && _ring.ActiveCount > 0)
        {
            room = _ring.Current.Outbound.HasRoomOrTells();
            if (!room)
            {
                _ring.Deactivate(_ring.Current);
                ChooseSole();
            }
        }

        _gate.Exit();
        return room;
    }

    public void Attach(Pipe pipe) => Change(() => _ring.Add(pipe, active: true));

    public bool Identified(Pipe pipe)
    {
        Attach(pipe);
        return true;
    }

    public void Writable(Pipe pipe)
    {
        _gate.Enter();
        _ring.Activate(pipe);
        ChooseSole();
        _gate.Exit();
    }

    public void Disconnected(Pipe pipe)
    {
        // A connect-side pipe goes on taking messages for the peer that will be back.
    }

    public void Detach(Pipe pipe) => Change(() => _ring.Remove(pipe));

    /// <summary>Offers a message to a peer; a sender in a flow makes room for it itself.</summary>
    internal static WriteResult Offer(Pipe pipe, in Parcel parcel, bool alone)
    {
        var result = pipe.Outbound.TryWrite(parcel, alone);
        return result == WriteResult.Full && pipe.Driver is { } driver && driver.QueueFilled() ? pipe.Outbound.TryWrite(parcel, alone) : result;
    }

    internal static void DrainFirst(Pipe pipe, WriteResult result, SendTurn turn)
    {
        if (result == WriteResult.WrittenFirst)
        {
            pipe.Driver?.Drain(turn);
        }
        else if (result == WriteResult.WrittenChunk)
        {
            pipe.Driver?.ChunkFilled();
        }
        else if (turn == SendTurn.AtOnce)
        {
            pipe.Driver?.DrainAhead();
        }
    }

    private SendStatus TrySendInTurn(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        _gate.Enter();
        while (_ring.ActiveCount > 0)
        {
            to = _ring.Current;
            var result = to.Outbound.TryWrite(parcel, alone: true);
            if (result <= WriteResult.WrittenFirst)
            {
                _ring.Advance();
                _gate.Exit();
                DrainFirst(to, result, turn);
                return SendStatus.Sent;
            }

            _ring.Deactivate(to);
            ChooseSole();
        }

        _gate.Exit();
        to = null;
        return SendStatus.Full;
    }

    private void Change(Action change)
    {
        _gate.Enter();
        change();
        ChooseSole();
        _gate.Exit();
    }

    private void ChooseSole() => Volatile.Write(ref _sole, _ring is { Count: 1, ActiveCount: 1 } ? _ring.Current : null);
}
