namespace PactMQ.Patterns.Routing;

/// <summary>
/// A node of a <see cref="SubscriptionTrie{TPeer}"/>: the peers that hold the prefix which ends here, and the branches below.
/// </summary>
internal sealed class SubscriptionNode<TPeer>
    where TPeer : class
{
    // Branches by their label's first byte: the keys lie side by side, so that a search is one vectorised look.
    private byte[] _keys = [];
    private SubscriptionNode<TPeer>[] _branches = [];
    private int _branchCount;
    private TPeer[] _peers = [];
    private int[] _counts = [];
    private int _peerCount;

    public SubscriptionNode(byte[] label, SubscriptionNode<TPeer>? parent)
    {
        Label = label;
        Parent = parent;
    }

    /// <summary>The bytes between the parent's prefix and this one; empty only at the root.</summary>
    public byte[] Label { get; set; }

    public SubscriptionNode<TPeer>? Parent { get; set; }

    public ReadOnlySpan<TPeer> Peers => _peers.AsSpan(0, _peerCount);

    public ReadOnlySpan<SubscriptionNode<TPeer>> Branches => _branches.AsSpan(0, _branchCount);

    public SubscriptionNode<TPeer>? Find(byte key)
    {
        var index = _keys.AsSpan(0, _branchCount).IndexOf(key);
        return index < 0 ? null : _branches[index];
    }

    /// <summary>Adds a branch, or puts it in the place of the one with the same first byte.</summary>
    public void Attach(SubscriptionNode<TPeer> branch)
    {
        branch.Parent = this;
        var index = _keys.AsSpan(0, _branchCount).IndexOf(branch.Label[0]);
        if (index < 0)
        {
            if (_branchCount == _keys.Length)
            {
                var size = Math.Max(2, _branchCount * 2);
                Array.Resize(ref _keys, size);
                Array.Resize(ref _branches, size);
            }

            index = _branchCount++;
        }

        _keys[index] = branch.Label[0];
        _branches[index] = branch;
    }

    public void Detach(SubscriptionNode<TPeer> branch)
    {
        var index = _keys.AsSpan(0, _branchCount).IndexOf(branch.Label[0]);
        _branchCount--;
        _keys[index] = _keys[_branchCount];
        _branches[index] = _branches[_branchCount];
        _branches[_branchCount] = null!;
    }

    /// <summary>Counts one more subscription of a peer; true when it is the peer's first here.</summary>
    public bool AddPeer(TPeer peer, bool counted)
    {
        var index = Array.IndexOf(_peers, peer, 0, _peerCount);
        if (index >= 0)
        {
            _counts[index] += counted ? 1 : 0;
            return false;
        }

        if (_peerCount == _peers.Length)
        {
            var size = Math.Max(1, _peerCount * 2);
            Array.Resize(ref _peers, size);
            Array.Resize(ref _counts, size);
        }

        _peers[_peerCount] = peer;
        _counts[_peerCount++] = 1;
        return true;
    }

    /// <summary>Counts one subscription of a peer less, or all of them; true when the peer has none left and had one.</summary>
    public bool RemovePeer(TPeer peer, bool all)
    {
        var index = Array.IndexOf(_peers, peer, 0, _peerCount);
        if (index < 0 || (--_counts[index] > 0 && !all))
        {
            return false;
        }

        _peerCount--;
        _peers[index] = _peers[_peerCount];
        _counts[index] = _counts[_peerCount];
        _peers[_peerCount] = null!;
        return true;
    }
}
