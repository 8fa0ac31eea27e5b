using System.Text;
using CsCheck;
using PactMQ.Patterns.Routing;

namespace PactMQ.Tests.Patterns.Routing;

public sealed class SubscriptionTrieTests
{
    private static readonly string[] Peers = ["one", "two", "three"];

    // A small alphabet, so that prefixes share, split and merge labels all the time.
    private static readonly Gen<byte[]> Short = Gen.Byte[0, 2].Array[0, 6];

    // Pieces that end before, at and behind the ends of blocks, and differ early or late.
    private static readonly string[] Pieces = ["A", "BCD", "\0", "EEEEEEEE", "EEEEEEEF", "GGGGGGGGGGGGG"];
    private static readonly Gen<byte[]> Long = Gen.Int[0, Pieces.Length - 1].Array[0, 5].Select(pieces => Encoding.ASCII.GetBytes(string.Concat(pieces.Select(piece => Pieces[piece]))));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void DoesWhatAListDoes(bool counted, bool isLong) =>
        Gen.Select(Gen.Int[0, 20], isLong ? Long : Short, Gen.Int[0, 2]).Array[1, 120].Sample(
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
                    Assert.Equal(list.Prefixes().Where(one => Convert.ToHexString(prefix).StartsWith(one, StringComparison.Ordinal)).Select(one => one.Length / 2).DefaultIfEmpty(-1).Min(), trie.MatchedLength(prefix));
                }

                Assert.Equal(list.Prefixes().Order(), trie.Prefixes().Select(Convert.ToHexString).Order());
                Assert.Equal(trie.Prefixes().Count, trie.Count);
            },
            iter: 500);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TopicsThatHaveInCommonWhatDecidedMatchTheSame(bool isLong)
    {
        var topic = isLong ? Long : Short;
        Gen.Select(Gen.Select(topic, Gen.Int[0, 2]).Array[0, 12], Gen.Int[0, 12], topic, topic).Sample(
            (added, removed, first, rest) =>
            {
                var trie = new SubscriptionTrie<string>();
                foreach (var (prefix, who) in added)
                {
                    trie.Add(prefix, Peers[who]);
                }

                foreach (var (prefix, who) in added.Take(removed))
                {
                    trie.Remove(prefix, Peers[who]);
                }

                var one = new Collector([]);
                var extent = trie.Match(first, ref one);
                Assert.InRange(extent.Length, 0, first.Length);
                Assert.True(!extent.ToTheEnd || extent.Length == first.Length);
                byte[] second = extent.ToTheEnd ? first : [.. first[..extent.Length], .. rest];
                var other = new Collector([]);
                trie.Match(second, ref other);
                Assert.Equal(one.Peers.Order(), other.Peers.Order());
            },
            iter: 5_000);
    }

    [Theory]
    [InlineData("", "anything", 0, false)]
    [InlineData("A", "AB and more", 1, false)]
    [InlineData("A", "B", 1, false)]
    [InlineData("A,ABC", "AB", 2, true)]
    [InlineData("A,ABC", "ABD", 3, false)]
    [InlineData("weather/10101", "weather/10101 and more", 13, false)]
    [InlineData("weather/10101", "weather/10102 and more", 13, false)]
    [InlineData("weather/10101", "traffic/10101 and more", 8, false)]
    [InlineData("weather/10101", "weather/1", 9, true)]
    public void TellsHowMuchOfATopicDecided(string prefixes, string topic, int length, bool toTheEnd)
    {
        var trie = new SubscriptionTrie<string>();
        foreach (var prefix in prefixes.Split(','))
        {
            trie.Add(Encoding.ASCII.GetBytes(prefix), "one");
        }

        var visitor = new Collector([]);

        Assert.Equal(new Extent(length, toTheEnd), trie.Match(Encoding.ASCII.GetBytes(topic), ref visitor));
    }

    [Fact]
    public void TakesNewSubscriptionsAfterItsLastPeerLeft()
    {
        var trie = new SubscriptionTrie<string>();
        var ended = new List<string>();
        foreach (var prefix in (string[])["", "A", "AAAAAAAAAAAA", "AAAAAAAABBBB"])
        {
            trie.Add(Encoding.ASCII.GetBytes(prefix), "one");
        }

        trie.RemovePeer("one", last => ended.Add(Encoding.ASCII.GetString(last.Span)));

        Assert.Equal(["", "A", "AAAAAAAAAAAA", "AAAAAAAABBBB"], ended.Order());
        Assert.False(trie.Matches("AAAAAAAAAAAA"u8));
        Assert.Empty(trie.Prefixes());
        Assert.True(trie.Add("AAAA"u8, "two"));
        Assert.True(trie.Matches("AAAAAAAAAAAA"u8));
        Assert.Equal(1, trie.Count);
    }

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
