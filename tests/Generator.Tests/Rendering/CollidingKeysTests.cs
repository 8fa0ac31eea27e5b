using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using MessagePack;
using static PactMQ.Generator.Tests.Rendering.GoldenBytes;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>Keys that a peer chose so that they share one bucket are refused, before they cost the square of their number; keys of honest peers are not.</summary>
public sealed class CollidingKeysTests
{
    private const int Many = 60_000;

    // The hash of a long is its lower half xor its upper half: these all have 0.
    private static readonly long[] SameHash = [.. Enumerable.Range(0, Many).Select(number => ((long)number << 32) | (uint)number)];

    [Fact]
    public void LongsOfOneHash()
    {
        Refuses<HashSet<long>>(SameHash);
        Refuses<ISet<ulong>>(SameHash);
        Refuses<FrozenSet<long>>(SameHash);
        Refuses<ImmutableHashSet<long>>(SameHash);
        Refuses<IImmutableSet<long?>>(SameHash);
        Refuses<Dictionary<long, int>>(Map(SameHash));
        Refuses<IReadOnlyDictionary<long, int>>(Map(SameHash));
        Refuses<FrozenDictionary<long, int>>(Map(SameHash));
        Refuses<ImmutableDictionary<long, int>>(Map(SameHash));
        Refuses<SortedDictionary<long, int>>(Map(SameHash));
    }

    [Fact]
    public void IntegersOfOneBucket()
    {
        // As many buckets as there are in the end; each key is a multiple of that.
        var sets = new HashSet<int>(PactMQ.CompilerServices.PayloadFormat.LargestCapacity);
        sets.UnionWith(Enumerable.Range(0, Many));
        var buckets = sets.EnsureCapacity(0);

        Refuses<HashSet<int>>(Enumerable.Range(0, Many).Select(number => (int)(uint)((long)number * buckets)).ToArray());
    }

    [Fact]
    public void OtherTypesWhoseHashesArePlain()
    {
        Refuses<HashSet<(long, long)>>(SameHash.Select(key => (key, 0L)).ToArray());
        Refuses<HashSet<TimeSpan>>(SameHash);
        Refuses<HashSet<Point>>(SameHash.Select(key => (BitConverter.Int64BitsToDouble(key), 0.0)).ToArray());
        Refuses<HashSet<Guid>>(Enumerable.Range(0, Many).Select(number => new Guid(number, 0, 0, BitConverter.GetBytes((long)number))).ToArray());
    }

    [Fact]
    public void AKeyThatComesAgainAndAgainAtTheEndOfItsBucket()
    {
        var chain = SameHash.Take(1000).ToArray();

        Refuses<HashSet<long>>(chain.Concat(Enumerable.Repeat(chain[0], 200_000)).ToArray());
    }

    [Fact]
    public void HonestKeysPassHoweverMany()
    {
        Same(Enumerable.Range(0, 200_000).ToHashSet());
        Same(Enumerable.Range(0, 50_000).Select(number => number << 16).ToHashSet());
        Same(Enumerable.Range(0, 50_000).Select(number => (number * 10_000_000L) + 638_000_000_000_000_000L).ToHashSet());
        Same(Enumerable.Range(0, 50_000).Select(_ => Guid.NewGuid()).ToHashSet());
        Same(Enumerable.Range(0, 50_000).ToDictionary(number => $"key {number}", number => number));
        Same(Enumerable.Range(0, 50_000).ToDictionary(number => (double)number, number => number));
    }

    [Fact]
    public void SoFewThatTheyCostNothingPassEvenWhenTheyCollide()
    {
        Same(SameHash.Take(1000).ToHashSet());
        Assert.Single(new PayloadProbe<HashSet<long>>().Decode(MessagePackSerializer.Serialize(Enumerable.Repeat(5L, 100_000).ToArray(), Standard)));
    }

    private static void Refuses<T>(object keys) => Refuses<T>(MessagePackSerializer.Serialize(keys.GetType(), keys, Standard));

    private static void Refuses<T>(byte[] body)
    {
        var refused = Assert.Throws<MessagePackSerializationException>(() => new PayloadProbe<T>().Decode(body));

        Assert.Contains("keys", refused.Message, StringComparison.Ordinal);
    }

    // Without a dictionary, which would itself cost the square.
    private static byte[] Map(long[] keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(keys.Length);
        foreach (var key in keys)
        {
            writer.Write(key);
            writer.Write(1);
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
