using System.Numerics;

namespace PactMQ.Patterns.Routing;

/// <content>What a topic matches. Costs no allocation.</content>
internal sealed partial class SubscriptionTrie<TPeer>
{
    /// <summary>
    /// Visits the peers whose subscriptions match a topic: each peer once for every matching prefix it holds, so a distributor
    /// marks whom it has served.
    /// </summary>
    /// <returns>How much of the topic decided that.</returns>
    public Extent Match<TVisitor>(ReadOnlySpan<byte> topic, ref TVisitor visitor)
        where TVisitor : struct, ISubscriptionVisitor<TPeer>, allows ref struct
    {
        var node = _root;
        var at = 0;
        while (true)
        {
            node.Visit(ref visitor);
            if (node.LengthsBelow == 0)
            {
                return new Extent(at, ToTheEnd: false);
            }

            var rest = topic[at..];
            var longest = BitOperations.Log2(node.LengthsBelow) + 1;
            if (rest.IsEmpty)
            {
                return new Extent(at, ToTheEnd: true);
            }

            var block = PrefixBlock.Read(rest);
            for (var lengths = node.LengthsBelow & ((1 << Math.Min(rest.Length, PrefixBlock.Size - 1)) - 1); lengths != 0; lengths &= lengths - 1)
            {
                var length = BitOperations.TrailingZeroCount(lengths) + 1;
                Find(node, PrefixBlock.First(block, length), length)?.Visit(ref visitor);
            }

            if (rest.Length < longest)
            {
                return new Extent(topic.Length, ToTheEnd: true);
            }

            if (longest < PrefixBlock.Size || Find(node, block, PrefixBlock.Size) is not { } below)
            {
                return new Extent(at + longest, ToTheEnd: false);
            }

            at += PrefixBlock.Size;
            if (below.Tail is { } tail)
            {
                if (topic[at..].StartsWith(tail))
                {
                    below.Visit(ref visitor);
                }

                var end = at + tail.Length;
                return new Extent(Math.Min(end, topic.Length), ToTheEnd: topic.Length < end);
            }

            node = below;
        }
    }

    /// <summary>Tells whether anyone's subscription matches a topic.</summary>
    public bool Matches(ReadOnlySpan<byte> topic) => MatchedLength(topic) >= 0;

    /// <summary>Gets the length of the shortest prefix of a topic that anyone holds; -1 when there is none.</summary>
    public int MatchedLength(ReadOnlySpan<byte> topic)
    {
        var node = _root;
        var at = 0;
        while (!node.HasPeers)
        {
            var rest = topic[at..];
            if (node.LengthsBelow == 0 || rest.IsEmpty)
            {
                return -1;
            }

            var block = PrefixBlock.Read(rest);
            SubscriptionNode<TPeer>? below = null;
            for (var lengths = node.LengthsBelow & ((1 << Math.Min(rest.Length, PrefixBlock.Size)) - 1); below is null && lengths != 0; lengths &= lengths - 1)
            {
                var length = BitOperations.TrailingZeroCount(lengths) + 1;
                below = Find(node, PrefixBlock.First(block, length), length);
            }

            if (below is null)
            {
                return -1;
            }

            at += below.Length;
            if (below.Tail is { } tail)
            {
                return topic[at..].StartsWith(tail) ? at + tail.Length : -1;
            }

            node = below;
        }

        return at;
    }
}
