using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// Sends to the peer whose routing id the message carries (RFC 41, 51). An unknown id is reported; a full queue makes the
/// sender wait. Ids are given out here, never used twice, and never zero.
/// </summary>
internal sealed class RoutingIdRouter : IOutbound
{
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, Pipe> _peers = [];
    private uint _last = (uint)Random.Shared.Next();

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        if (parcel.Body is not { } body)
        {
            throw new InvalidOperationException("A message from a socket of this kind needs the routing id of its peer.");
        }

        lock (_gate)
        {
            _peers.TryGetValue(body.RoutingId, out to);
        }

        if (to is null)
        {
            return SendStatus.Unroutable;
        }

        var result = to.Outbound.TryWrite(parcel);
        if (result > WriteResult.WrittenFirst)
        {
            return result == WriteResult.Full ? SendStatus.Full : SendStatus.Unroutable;
        }

        LoadBalancer.DrainFirst(to, result, turn);
        return SendStatus.Sent;
    }

    public void Attach(Pipe pipe)
    {
        lock (_gate)
        {
            if (pipe.RoutingId == 0)
            {
                pipe.RoutingId = ++_last == 0 ? ++_last : _last;
            }

            _peers[pipe.RoutingId] = pipe;
        }
    }

    public bool Identified(Pipe pipe)
    {
        if (pipe.IsHungUp)
        {
            return false;
        }

        Attach(pipe);
        return true;
    }

    /// <summary>Forgets a peer and ends its connection for good; false when there is none with that id.</summary>
    public bool Disconnect(uint routingId)
    {
        IPipeDriver? hangUp;
        lock (_gate)
        {
            if (!_peers.Remove(routingId, out var pipe))
            {
                return false;
            }

            pipe.IsHungUp = true;
            hangUp = pipe.Driver;
        }

        hangUp?.Disconnect("disconnected by this side");
        return true;
    }

    public void Writable(Pipe pipe)
    {
        // The sender tries again by itself.
    }

    public void Disconnected(Pipe pipe)
    {
        // A connect-side pipe keeps its id: what is sent meanwhile waits for the peer.
    }

    public void Detach(Pipe pipe)
    {
        lock (_gate)
        {
            _peers.Remove(pipe.RoutingId);
        }
    }
}
