using CsCheck;
using PactMQ.Patterns.Routing;

namespace PactMQ.Tests.Patterns.Routing;

public sealed class SubscriptionTrieTests
{
    private static readonly string[] Peers = ["one", "two", "three"];

    // A small alphabet, so that prefixes share, split and merge labels all the time.
    private static readonly Gen<byte[]> Prefix = Gen.Byte[0, 2].Array[0, 6];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DoesWhatAListDoes(bool counted) =>
        Gen.Select(Gen.Int[0, 20], Prefix, Gen.Int[0, 2]).Array[1, 120].Sample(
            steps =>
            {
                var trie = new SubscriptionTrie<string>(counted);
                var list = new SubscriptionList(counted);
                foreach (var (step, prefix, who) in steps)
                {
                    var peer = Peers[who];
                    if (step == 0)
                    {
                        var ended = new List<string>();
                        trie.RemovePeer(peer, last => ended.Add(Convert.ToHexString(last.Span)));
                        Assert.Equal(list.RemovePeer(peer).Order(), ended.Order());
                    }
                    else if (step <= 10)
                    {
                        Assert.Equal(list.Add(prefix, peer), trie.Add(prefix, peer));
                    }
                    else
                    {
                        Assert.Equal(list.Remove(prefix, peer), trie.Remove(prefix, peer));
                    }

                    var visitor = new Collector([]);
                    trie.Match(prefix, ref visitor);
                    Assert.Equal(list.Match(prefix).Order(), visitor.Peers.Order());
                    Assert.Equal(visitor.Peers.Count > 0, trie.Matches(prefix));
                }

                Assert.Equal(list.Prefixes().Order(), trie.Prefixes().Select(Convert.ToHexString).Order());
                Assert.Equal(trie.Prefixes().Count, trie.Count);
            },
            iter: 500);

    [Fact]
    public void HoldsAPrefixOnceHoweverOftenAPeerRepeatsIt()
    {
        var trie = new SubscriptionTrie<string>();

        Assert.True(trie.Add("A"u8, "one"));
        Assert.False(trie.Add("A"u8, "one"));
        Assert.False(trie.Add("A"u8, "two"));

        Assert.False(trie.Remove("A"u8, "one"));
        Assert.True(trie.Remove("A"u8, "two"));
        Assert.False(trie.Remove("A"u8, "two"));
    }

    [Fact]
    public void HoldsACountedPrefixUntilItsLastRemoval()
    {
        var trie = new SubscriptionTrie<string>(counted: true);
        trie.Add("A"u8, "one");
        trie.Add("A"u8, "one");

        Assert.False(trie.Remove("A"u8, "one"));
        Assert.True(trie.Matches("AB"u8));
        Assert.True(trie.Remove("A"u8, "one"));
        Assert.False(trie.Matches("AB"u8));
    }

    [Fact]
    public void MatchesWithoutAllocation()
    {
        var trie = new SubscriptionTrie<string>();
        trie.Add(""u8, "one");
        trie.Add("weather/"u8, "two");
        trie.Add("weather/1010"u8, "three");
        var counter = default(Counter);
        trie.Match("weather/10101"u8, ref counter);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            trie.Match("weather/10101"u8, ref counter);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(3003, counter.Count);
    }

    [Fact]
    public void WalksAVeryLongChainWithoutRecursion()
    {
        var trie = new SubscriptionTrie<string>();
        var topic = new byte[20_000];
        for (var length = 0; length < topic.Length; length++)
        {
            trie.Add(topic.AsSpan(0, length), "one");
        }

        var counter = default(Counter);
        trie.Match(topic, ref counter);

        Assert.Equal(topic.Length, counter.Count);
        Assert.Equal(topic.Length, trie.Count);
        trie.RemovePeer("one", onLast: null);
        Assert.Equal(0, trie.Count);
    }

    private readonly struct Collector(List<string> peers) : ISubscriptionVisitor<string>
    {
        public List<string> Peers { get; } = peers;

        public void Visit(string peer) => Peers.Add(peer);
    }

    private struct Counter : ISubscriptionVisitor<string>
    {
        public int Count { get; private set; }

        public void Visit(string peer) => Count++;
    }
}
