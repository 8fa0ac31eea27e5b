namespace PactMQ.Tests.Patterns.Routing;

/// <summary>What the trie is compared with: the same rules over a plain list.</summary>
internal sealed class SubscriptionList(bool counted)
{
    private readonly List<(string Prefix, string Peer)> _held = [];

    public bool Add(byte[] prefix, string peer)
    {
        var text = Convert.ToHexString(prefix);
        var isFirst = _held.All(one => one.Prefix != text);
        if (counted || !_held.Contains((text, peer)))
        {
            _held.Add((text, peer));
        }

        return isFirst;
    }

    public bool Remove(byte[] prefix, string peer)
    {
        var text = Convert.ToHexString(prefix);
        return _held.Remove((text, peer)) && _held.All(one => one.Prefix != text);
    }

    public IEnumerable<string> RemovePeer(string peer)
    {
        var own = _held.Where(one => one.Peer == peer).Select(one => one.Prefix).Distinct().ToList();
        _held.RemoveAll(one => one.Peer == peer);
        return own.Where(prefix => _held.All(one => one.Prefix != prefix));
    }

    public IEnumerable<string> Match(byte[] topic) =>
        _held.Where(one => Convert.ToHexString(topic).StartsWith(one.Prefix, StringComparison.Ordinal)).Distinct().Select(one => one.Peer);

    public IEnumerable<string> Prefixes() => _held.Select(one => one.Prefix).Distinct();
}
