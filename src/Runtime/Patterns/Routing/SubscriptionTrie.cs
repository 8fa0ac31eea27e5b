namespace PactMQ.Patterns.Routing;

/// <summary>
/// Which peers subscribed to which prefixes: a radix trie over bytes, walked without recursion. Not thread-safe: its owner
/// guards it.
/// </summary>
/// <remarks>
/// By default a peer holds a prefix or does not, as at libzmq's publishers: libzmq's SUB passes every subscription on to its
/// publishers, but of several equal ones only the last end. With <c>counted</c>, a prefix is held until it has been removed as
/// often as it was added: the rule for a socket's own subscriptions.
/// </remarks>
internal sealed class SubscriptionTrie<TPeer>(bool counted = false)
    where TPeer : class
{
    private readonly SubscriptionNode<TPeer> _root = new([], parent: null);
    private readonly Dictionary<TPeer, HashSet<SubscriptionNode<TPeer>>> _nodesOf = new(ReferenceEqualityComparer.Instance);

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
        var isFirst = node.Peers.IsEmpty;
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
        var node = _root;
        for (var rest = prefix; !rest.IsEmpty; rest = rest[node.Label.Length..])
        {
            var branch = node.Find(rest[0]);
            if (branch is null || !rest.StartsWith(branch.Label))
            {
                return false;
            }

            node = branch;
        }

        if (!node.RemovePeer(peer, all: false))
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

        foreach (var node in nodes)
        {
            node.RemovePeer(peer, all: true);
            if (node.Peers.IsEmpty)
            {
                var prefix = onLast is null ? default : PrefixOf(node);
                Settle(node);
                onLast?.Invoke(prefix);
            }
        }
    }

    /// <summary>
    /// Visits the peers whose subscriptions match a topic: each peer once for every matching prefix it holds, so a distributor
    /// marks whom it has served. Costs no allocation.
    /// </summary>
    public void Match<TVisitor>(ReadOnlySpan<byte> topic, ref TVisitor visitor)
        where TVisitor : struct, ISubscriptionVisitor<TPeer>, allows ref struct
    {
        var node = _root;
        while (true)
        {
            foreach (var peer in node.Peers)
            {
                visitor.Visit(peer);
            }

            if (topic.IsEmpty || node.Branches.IsEmpty)
            {
                return;
            }

            var branch = node.Find(topic[0]);
            if (branch is null || !topic.StartsWith(branch.Label))
            {
                return;
            }

            topic = topic[branch.Label.Length..];
            node = branch;
        }
    }

    /// <summary>Tells whether anyone's subscription matches a topic.</summary>
    public bool Matches(ReadOnlySpan<byte> topic)
    {
        var node = _root;
        while (node.Peers.IsEmpty)
        {
            if (topic.IsEmpty || node.Find(topic[0]) is not { } branch || !topic.StartsWith(branch.Label))
            {
                return false;
            }

            topic = topic[branch.Label.Length..];
            node = branch;
        }

        return true;
    }

    /// <summary>Lists each prefix that anyone holds, once and in no order: what a new publisher must be told.</summary>
    public List<byte[]> Prefixes()
    {
        var prefixes = new List<byte[]>(Count);
        var open = new Stack<SubscriptionNode<TPeer>>();
        open.Push(_root);
        while (open.TryPop(out var node))
        {
            if (!node.Peers.IsEmpty)
            {
                prefixes.Add(PrefixOf(node));
            }

            foreach (var branch in node.Branches)
            {
                open.Push(branch);
            }
        }

        return prefixes;
    }

    private static byte[] PrefixOf(SubscriptionNode<TPeer> node)
    {
        var length = 0;
        for (var at = node; at is not null; at = at.Parent)
        {
            length += at.Label.Length;
        }

        var prefix = new byte[length];
        for (var at = node; at is not null; at = at.Parent)
        {
            length -= at.Label.Length;
            at.Label.CopyTo(prefix, length);
        }

        return prefix;
    }

    /// <summary>Finds the node at which a prefix ends, and makes it where it is missing.</summary>
    private SubscriptionNode<TPeer> Reach(ReadOnlySpan<byte> prefix)
    {
        var node = _root;
        while (!prefix.IsEmpty)
        {
            var branch = node.Find(prefix[0]);
            if (branch is null)
            {
                var leaf = new SubscriptionNode<TPeer>(prefix.ToArray(), node);
                node.Attach(leaf);
                return leaf;
            }

            var common = prefix.CommonPrefixLength(branch.Label);
            node = common == branch.Label.Length ? branch : Split(branch, common);
            prefix = prefix[common..];
        }

        return node;
    }

    /// <summary>Puts a node in the middle of a label. The lower node stays the one that its peers' sets name.</summary>
    private static SubscriptionNode<TPeer> Split(SubscriptionNode<TPeer> lower, int at)
    {
        var parent = lower.Parent!;
        var upper = new SubscriptionNode<TPeer>(lower.Label[..at], parent);
        parent.Attach(upper);
        lower.Label = lower.Label[at..];
        upper.Attach(lower);
        return upper;
    }

    /// <summary>Takes out the nodes that a removal left without a purpose; true when nobody holds the node's prefix any more.</summary>
    private bool Settle(SubscriptionNode<TPeer> node)
    {
        if (!node.Peers.IsEmpty)
        {
            return false;
        }

        Count--;
        if (node.Branches.IsEmpty && node.Parent is { } parent)
        {
            parent.Detach(node);
            node = parent;
        }

        if (node.Parent is { } above && node.Peers.IsEmpty && node.Branches.Length == 1)
        {
            var only = node.Branches[0];
            only.Label = [.. node.Label, .. only.Label];
            above.Attach(only);
        }

        return true;
    }
}
