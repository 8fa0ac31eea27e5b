namespace PactMQ.Patterns.Routing;

/// <summary>
/// Which peers subscribed to which prefixes: a trie of blocks of eight bytes, all of its nodes in one hash table. A topic costs
/// a look for each length of block that occurs below a node, and one node for each eight bytes; nothing recurses. Not
/// thread-safe: its owner guards it.
/// </summary>
/// <remarks>
/// By default a peer holds a prefix or does not, as at libzmq's publishers: libzmq's SUB passes every subscription on to its
/// publishers, but of several equal ones only the last end. With <c>counted</c>, a prefix is held until it has been removed as
/// often as it was added: the rule for a socket's own subscriptions.
/// </remarks>
internal sealed partial class SubscriptionTrie<TPeer>(bool counted = false)
    where TPeer : class
{
    private const int FewestChains = 8;

    private SubscriptionNode<TPeer> _root = NewRoot();
    private readonly Dictionary<TPeer, HashSet<SubscriptionNode<TPeer>>> _nodesOf = new(ReferenceEqualityComparer.Instance);
    private SubscriptionNode<TPeer>?[] _chains = [];
    private int _nodeCount;

    /// <summary>Gets the number of different prefixes that anyone holds.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a subscription.</summary>
    /// <returns>True when nobody held the prefix before.</returns>
    public bool Add(ReadOnlySpan<byte> prefix, TPeer peer) => Add(prefix, peer, out _);

    /// <summary>Adds a subscription, and tells whether the peer did not hold it yet.</summary>
    /// <returns>True when nobody held the prefix before.</returns>
    public bool Add(ReadOnlySpan<byte> prefix, TPeer peer, out bool added)
    {
        var node = Reach(prefix);
        var isFirst = !node.HasPeers;
        added = node.AddPeer(peer, counted);
        if (added)
        {
            if (!_nodesOf.TryGetValue(peer, out var nodes))
            {
                _nodesOf[peer] = nodes = [];
            }

            nodes.Add(node);
        }

        Count += isFirst ? 1 : 0;
        return isFirst;
    }

    /// <summary>Ends a subscription; one that the peer does not hold is ignored.</summary>
    /// <returns>True when it was held and nobody holds the prefix any more.</returns>
    public bool Remove(ReadOnlySpan<byte> prefix, TPeer peer) => Remove(prefix, peer, out _);

    /// <summary>Ends a subscription, and tells whether the peer held it until now.</summary>
    /// <returns>True when it was held and nobody holds the prefix any more.</returns>
    public bool Remove(ReadOnlySpan<byte> prefix, TPeer peer, out bool removed)
    {
        removed = false;
        if (Locate(prefix) is not { } node || !node.RemovePeer(peer, all: false))
        {
            return false;
        }

        removed = true;
        var nodes = _nodesOf[peer];
        nodes.Remove(node);
        if (nodes.Count == 0)
        {
            _nodesOf.Remove(peer);
        }

        return Settle(node);
    }

    /// <summary>Ends all of a peer's subscriptions.</summary>
    /// <param name="peer">The peer; one without subscriptions is ignored.</param>
    /// <param name="onLast">Called with each prefix that nobody holds any more; null when nobody wants to know.</param>
    public void RemovePeer(TPeer peer, Action<ReadOnlyMemory<byte>>? onLast)
    {
        if (!_nodesOf.Remove(peer, out var nodes))
        {
            return;
        }

        if (_nodesOf.Count == 0)
        {
            Empty(nodes, onLast);
            return;
        }

        foreach (var node in nodes)
        {
            node.RemovePeer(peer, all: true);
            if (!node.HasPeers)
            {
                var prefix = onLast is null ? default : PrefixOf(node);
                Settle(node);
                onLast?.Invoke(prefix);
            }
        }
    }

    /// <summary>Lists each prefix that anyone holds, once and in no order: what a new publisher must be told.</summary>
    public List<byte[]> Prefixes()
    {
        var prefixes = new List<byte[]>(Count);
        if (_root.HasPeers)
        {
            prefixes.Add([]);
        }

        foreach (var chain in _chains)
        {
            for (var node = chain; node is not null; node = node.Next)
            {
                if (node.HasPeers)
                {
                    prefixes.Add(PrefixOf(node));
                }
            }
        }

        return prefixes;
    }

    /// <summary>Nobody holds anything any more: what has been is left as it is, and forgotten.</summary>
    private void Empty(HashSet<SubscriptionNode<TPeer>> nodes, Action<ReadOnlyMemory<byte>>? onLast)
    {
        (_root, _chains, _nodeCount, Count) = (NewRoot(), [], 0, 0);
        if (onLast is not null)
        {
            foreach (var node in nodes)
            {
                onLast(PrefixOf(node));
            }
        }
    }

    private static SubscriptionNode<TPeer> NewRoot() => new(above: null, 0, 0, 0);

    private static byte[] PrefixOf(SubscriptionNode<TPeer> node)
    {
        var length = node.Tail?.Length ?? 0;
        for (var at = node; at is not null; at = at.Above)
        {
            length += at.Length;
        }

        var prefix = new byte[length];
        if (node.Tail is { } tail)
        {
            length -= tail.Length;
            tail.CopyTo(prefix, length);
        }

        for (var at = node; at is not null; at = at.Above)
        {
            length -= at.Length;
            PrefixBlock.Write(at.Block, prefix.AsSpan(length, at.Length));
        }

        return prefix;
    }
}
