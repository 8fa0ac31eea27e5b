namespace PactMQ.Patterns.Routing;

/// <summary>Those peers that hold the prefix of a <see cref="SubscriptionNode{TPeer}"/> beside its first, and how often.</summary>
internal sealed class OtherHolders<TPeer>
    where TPeer : class
{
    private TPeer[] _peers = new TPeer[1];
    private int[] _counts = new int[1];
    private int _peerCount;

    public bool IsEmpty => _peerCount == 0;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ISubscriptionVisitor<TPeer>, allows ref struct
    {
        foreach (var peer in _peers.AsSpan(0, _peerCount))
        {
            visitor.Visit(peer);
        }
    }

    /// <summary>Counts one more subscription of a peer; true when it is the peer's first.</summary>
    public bool Add(TPeer peer, bool counted)
    {
        var index = Array.IndexOf(_peers, peer, 0, _peerCount);
        if (index >= 0)
        {
            _counts[index] += counted ? 1 : 0;
            return false;
        }

        if (_peerCount == _peers.Length)
        {
            Array.Resize(ref _peers, _peerCount * 2);
            Array.Resize(ref _counts, _peerCount * 2);
        }

        _peers[_peerCount] = peer;
        _counts[_peerCount++] = 1;
        return true;
    }

    /// <summary>Counts one subscription of a peer less, or all of them; true when the peer has none left and had one.</summary>
    public bool Remove(TPeer peer, bool all)
    {
        var index = Array.IndexOf(_peers, peer, 0, _peerCount);
        if (index < 0 || (--_counts[index] > 0 && !all))
        {
            return false;
        }

        var (last, count) = TakeLast();
        if (index < _peerCount)
        {
            (_peers[index], _counts[index]) = (last, count);
        }

        return true;
    }

    /// <summary>Takes a peer out, with how often it holds the prefix.</summary>
    public (TPeer Peer, int Count) TakeLast()
    {
        var peer = _peers[--_peerCount];
        _peers[_peerCount] = null!;
        return (peer, _counts[_peerCount]);
    }
}
