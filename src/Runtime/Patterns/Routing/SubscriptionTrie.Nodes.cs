namespace PactMQ.Patterns.Routing;

/// <content>
/// How nodes come and go. What follows the first block that no other prefix has is kept as the node's tail, until another
/// prefix begins with that block as well.
/// </content>
internal sealed partial class SubscriptionTrie<TPeer>
{
    /// <summary>Finds the node at which a prefix ends; null when there is none.</summary>
    private SubscriptionNode<TPeer>? Locate(ReadOnlySpan<byte> prefix)
    {
        var node = _root;
        while (!prefix.IsEmpty)
        {
            var length = Math.Min(PrefixBlock.Size, prefix.Length);
            if (Find(node, PrefixBlock.Read(prefix), length) is not { } below)
            {
                return null;
            }

            prefix = prefix[length..];
            if (below.Tail is { } tail)
            {
                return prefix.SequenceEqual(tail) ? below : null;
            }

            node = below;
        }

        return node;
    }

    /// <summary>Finds the node at which a prefix ends, and makes it where it is missing.</summary>
    private SubscriptionNode<TPeer> Reach(ReadOnlySpan<byte> prefix)
    {
        var node = _root;
        while (!prefix.IsEmpty)
        {
            var block = PrefixBlock.Read(prefix);
            var length = Math.Min(PrefixBlock.Size, prefix.Length);
            prefix = prefix[length..];
            if (Find(node, block, length) is not { } below)
            {
                var leaf = new SubscriptionNode<TPeer>(node, block, length, PrefixBlock.Hash(node.Hash, block, length));
                if (!prefix.IsEmpty)
                {
                    leaf.GiveTail(prefix.ToArray());
                }

                Attach(leaf);
                return leaf;
            }

            if (below.Tail is { } tail)
            {
                if (prefix.SequenceEqual(tail))
                {
                    return below;
                }

                below = Split(below, tail);
            }

            node = below;
        }

        return node;
    }

    private SubscriptionNode<TPeer>? Find(SubscriptionNode<TPeer> above, ulong block, int length)
    {
        var chains = _chains;
        if (chains.Length == 0)
        {
            return null;
        }

        var node = chains[PrefixBlock.Hash(above.Hash, block, length) & (uint)(chains.Length - 1)];
        while (node is not null && !(node.Block == block && node.Above == above && node.Length == length))
        {
            node = node.Next;
        }

        return node;
    }

    /// <summary>Puts a node in the place of one with a tail, which moves below it. That stays the one that its peers' sets name.</summary>
    private SubscriptionNode<TPeer> Split(SubscriptionNode<TPeer> lower, byte[] tail)
    {
        var upper = new SubscriptionNode<TPeer>(lower.Above, lower.Block, lower.Length, lower.Hash);
        Detach(lower);
        Attach(upper);
        var block = PrefixBlock.Read(tail);
        var length = Math.Min(PrefixBlock.Size, tail.Length);
        lower.Move(upper, block, length, PrefixBlock.Hash(upper.Hash, block, length), tail.Length > length ? tail[length..] : null);
        Attach(lower);
        return upper;
    }

    /// <summary>Takes out the nodes that a removal left without a purpose; true when nobody holds the node's prefix any more.</summary>
    private bool Settle(SubscriptionNode<TPeer> node)
    {
        if (node.HasPeers)
        {
            return false;
        }

        Count--;
        while (node.Above is { } above && node.BelowCount == 0 && !node.HasPeers)
        {
            Detach(node);
            node = above;
        }

        if (_chains.Length > FewestChains && _nodeCount < _chains.Length / 8)
        {
            Spread(_chains.Length / 4);
        }

        return true;
    }

    private void Attach(SubscriptionNode<TPeer> node)
    {
        if (_nodeCount == _chains.Length)
        {
            Spread(Math.Max(FewestChains, _nodeCount * 2));
        }

        _nodeCount++;
        Link(node);
        node.Above!.Came(node);
    }

    private void Detach(SubscriptionNode<TPeer> node)
    {
        ref var at = ref _chains[node.Hash & (uint)(_chains.Length - 1)];
        if (at == node)
        {
            at = node.Next;
        }
        else
        {
            var before = at!;
            while (before.Next != node)
            {
                before = before.Next!;
            }

            before.Next = node.Next;
        }

        node.Next = null;
        _nodeCount--;
        node.Above!.Went();
    }

    private void Spread(int chains)
    {
        var before = _chains;
        _chains = new SubscriptionNode<TPeer>?[chains];
        foreach (var chain in before)
        {
            var node = chain;
            while (node is not null)
            {
                var next = node.Next;
                Link(node);
                node = next;
            }
        }
    }

    private void Link(SubscriptionNode<TPeer> node)
    {
        ref var first = ref _chains[node.Hash & (uint)(_chains.Length - 1)];
        node.Next = first;
        first = node;
    }
}
