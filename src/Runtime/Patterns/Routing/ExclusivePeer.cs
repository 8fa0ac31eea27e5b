using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>Sends to the only peer; a second one is refused while the first is there (RFC 31).</summary>
internal sealed class ExclusivePeer : IOutbound
{
    private readonly Lock _gate = new();
    private Pipe? _peer;

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        to = Volatile.Read(ref _peer);
        if (to is null)
        {
            return SendStatus.Full;
        }

        var result = to.Outbound.TryWrite(parcel, alone: true);
        if (result > WriteResult.WrittenFirst)
        {
            return SendStatus.Full;
        }

        LoadBalancer.DrainFirst(to, result, turn);
        return SendStatus.Sent;
    }

    public bool HasRoom() => Volatile.Read(ref _peer) is { } peer && peer.Outbound.HasRoomOrTells();

    public void Attach(Pipe pipe)
    {
        lock (_gate)
        {
            _peer ??= pipe;
        }
    }

    public bool Identified(Pipe pipe)
    {
        Attach(pipe);
        return _peer == pipe;
    }

    public void Writable(Pipe pipe)
    {
        // The sender tries again by itself.
    }

    public void Disconnected(Pipe pipe)
    {
        // The connect-side pipe keeps its place: the peer will be back.
    }

    public void Detach(Pipe pipe)
    {
        lock (_gate)
        {
            if (_peer == pipe)
            {
                _peer = null;
            }
        }
    }
}
