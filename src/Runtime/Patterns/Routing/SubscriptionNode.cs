namespace PactMQ.Patterns.Routing;

/// <summary>
/// A node of a <see cref="SubscriptionTrie{TPeer}"/>: one block of a prefix, behind those of the nodes above, and the peers that
/// hold the prefix which ends here.
/// </summary>
/// <param name="above">The node of the bytes before; null only at the root.</param>
/// <param name="block">The bytes, as one number.</param>
/// <param name="length">How many they are; only a node of a full block has others below.</param>
/// <param name="hash">Where it lies.</param>
internal sealed class SubscriptionNode<TPeer>(SubscriptionNode<TPeer>? above, ulong block, int length, uint hash)
    where TPeer : class
{
    // Nearly always there is one peer.
    private TPeer? _peer;
    private OtherHolders<TPeer>? _others;
    private int _count;
    private byte _length = (byte)length;

    public SubscriptionNode<TPeer>? Above { get; private set; } = above;

    public ulong Block { get; private set; } = block;

    public int Length => _length;

    public uint Hash { get; private set; } = hash;

    /// <summary>Gets or sets the next node of the same chain.</summary>
    public SubscriptionNode<TPeer>? Next { get; set; }

    /// <summary>Gets what follows the full block, in a node that has no other below it; null for nothing.</summary>
    public byte[]? Tail { get; private set; }

    /// <summary>Gets how many nodes are below.</summary>
    public int BelowCount { get; private set; }

    /// <summary>Gets the lengths of the blocks below: one byte sets bit 0, eight bit 7. Those of nodes that have gone may stay.</summary>
    public byte LengthsBelow { get; private set; }

    public bool HasPeers => _peer is not null;

    public void Move(SubscriptionNode<TPeer> above, ulong block, int length, uint hash, byte[]? tail)
    {
        (Above, Block, _length, Hash, Tail) = (above, block, (byte)length, hash, tail);
    }

    public void GiveTail(byte[] tail) => Tail = tail;

    public void Came(SubscriptionNode<TPeer> below)
    {
        BelowCount++;
        LengthsBelow |= (byte)(1 << (below.Length - 1));
    }

    public void Went()
    {
        BelowCount--;
        LengthsBelow = BelowCount == 0 ? (byte)0 : LengthsBelow;
    }

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ISubscriptionVisitor<TPeer>, allows ref struct
    {
        if (_peer is { } peer)
        {
            visitor.Visit(peer);
            _others?.Visit(ref visitor);
        }
    }

    /// <summary>Counts one more subscription of a peer; true when it is the peer's first here.</summary>
    public bool AddPeer(TPeer peer, bool counted)
    {
        if (_peer is null)
        {
            (_peer, _count) = (peer, 1);
            return true;
        }

        if (_peer == peer)
        {
            _count += counted ? 1 : 0;
            return false;
        }

        return (_others ??= new OtherHolders<TPeer>()).Add(peer, counted);
    }

    /// <summary>Counts one subscription of a peer less, or all of them; true when the peer has none left and had one.</summary>
    public bool RemovePeer(TPeer peer, bool all)
    {
        if (_peer != peer)
        {
            if (_others is null || !_others.Remove(peer, all))
            {
                return false;
            }
        }
        else if (--_count > 0 && !all)
        {
            return false;
        }
        else
        {
            (_peer, _count) = _others?.TakeLast() ?? default;
        }

        _others = _others is { IsEmpty: true } ? null : _others;
        return true;
    }
}
