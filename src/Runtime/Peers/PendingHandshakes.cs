using System.Net;

namespace PactMQ.Peers;

/// <summary>The peers of one listener that have not been greeted yet, in the order in which they came. On the listener's loop.</summary>
internal sealed class PendingHandshakes(int most, int mostOfAnAddress)
{
    private readonly LinkedList<Session> _all = [];
    private readonly Dictionary<Session, Place> _places = [];
    private readonly Dictionary<IPAddress, LinkedList<Session>> _ofAddress = [];

    public int Count => _all.Count;

    /// <summary>Adds a peer; the result is the one that must make way for it, if there are too many, and why.</summary>
    /// <param name="session">The peer.</param>
    /// <param name="address">Where it comes from; null when that is not counted.</param>
    public (Session Session, string Reason)? Add(Session session, IPAddress? address)
    {
        LinkedList<Session>? same = null;
        if (address is not null && !_ofAddress.TryGetValue(address, out same))
        {
            _ofAddress[address] = same = [];
        }

        _places[session] = new Place(_all.AddLast(session), address, same?.AddLast(session));
        if (mostOfAnAddress > 0 && same?.Count > mostOfAnAddress)
        {
            return Oldest(same, $"more than {mostOfAnAddress} peers from its address were in handshake (option Limits.MaxPendingHandshakesPerAddress)");
        }

        return _all.Count > most ? Oldest(_all, $"more than {most} peers were in handshake (option MaxPendingHandshakes)") : null;
    }

    /// <summary>A peer has been greeted, or is gone.</summary>
    public void Remove(Session session)
    {
        if (!_places.Remove(session, out var place))
        {
            return;
        }

        _all.Remove(place.InAll);
        if (place.Address is { } address && place.InAddress is { List: { } same } node)
        {
            same.Remove(node);
            if (same.Count == 0)
            {
                _ofAddress.Remove(address);
            }
        }
    }

    private (Session Session, string Reason) Oldest(LinkedList<Session> list, string reason)
    {
        var oldest = list.First!.Value;
        Remove(oldest);
        return (oldest, reason);
    }

    private readonly record struct Place(LinkedListNode<Session> InAll, IPAddress? Address, LinkedListNode<Session>? InAddress);
}
