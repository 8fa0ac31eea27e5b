using System.Collections.Immutable;
using System.Numerics;
using MessagePack;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>Bodies with changed, missing and surplus bytes end in a value or in the decode error, and never cost memory out of proportion.</summary>
public sealed class HostilePayloadTests
{
    private const int Rounds = 4000;

    [Fact]
    public void Collections() => Mutate(
        new Dictionary<string, List<int[]?>> { ["a"] = [[1, 2], null], ["b"] = [[]] },
        new Dictionary<string, List<int[]?>> { [new string('k', 300)] = [Enumerable.Range(0, 500).ToArray()] });

    [Fact]
    public void Times() => Mutate(
        (DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(5), new DateOnly(2026, 1, 1), new TimeOnly(5), 1.5m, Guid.Empty, new Version(1, 2)));

    [Fact]
    public void RareTypes() => Mutate(
        (new[,] { { 1, 2 }, { 3, 4 } }, BigInteger.Pow(3, 50), ImmutableArray.Create(1, 2), new System.Collections.BitArray(9), new Uri("https://a.b/c"), new Complex(1, 2)));

    [Fact]
    public void Objects() => Mutate<IShape>(new Group { Parts = [new Circle { Radius = 1 }, new Group()] });

    [Fact]
    public void Keys() => Mutate(
        (new Keyed("n", 3, ["a"]), new Named { Id = 5 }, new ByName { X = 1 }, new Tree { Value = 1, Others = [new Tree()] }, Small.Some, new Plain("n", Small.None, DateTime.UnixEpoch)));

    [Fact]
    public void CountsWithoutElementsCostNothing()
    {
        byte[] array = [0xDD, 0x7F, 0xFF, 0xFF, 0xFF];
        Refuses<ImmutableList<long>>(array);
        Refuses<System.Collections.BitArray>(array);
        Refuses<decimal[,]>([0x93, 0xCE, 0x7F, 0xFF, 0xFF, 0xFF, 0x01, .. array]);
        Refuses<SortedDictionary<int, int>>([0xDF, 0x7F, 0xFF, 0xFF, 0xFF]);
        Refuses<byte[]>([0xC6, 0x7F, 0xFF, 0xFF, 0xFF, 0x00]);
        Refuses<string>([0xDB, 0x7F, 0xFF, 0xFF, 0xFF, 0x00]);
        Refuses<BigInteger>([0xC6, 0x00, 0x02, 0x00, 0x00, .. new byte[0x20000]]);
    }

    private static void Mutate<T>(params T[] seeds)
    {
        var probe = new PayloadProbe<T>();
        var random = new Random(20261123);
        var refused = 0;
        foreach (var body in seeds.Select(probe.Encode))
        {
            probe.Decode(body);
            for (var round = 0; round < Rounds; round++)
            {
                refused += Decodes(probe, Mutation.Of(body, random)) ? 0 : 1;
            }
        }

        Assert.True(refused > Rounds / 10, $"Only {refused} bodies were refused: the mutations do not reach the codec.");
    }

    private static void Refuses<T>(byte[] body) => Assert.False(Decodes(new PayloadProbe<T>(), body));

    // The runtime makes the decode error of each of these; the last two come from the reader itself, of numbers and lengths that are too large.
    private static bool Decodes<T>(PayloadProbe<T> probe, byte[] body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            probe.Decode(body);
            return true;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or InvalidDataException
            or OverflowException or ArgumentOutOfRangeException)
        {
            return false;
        }
        finally
        {
            var cost = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(cost < 512 * 1024 + (200 * body.Length), $"{body.Length} bytes cost {cost}: {Convert.ToHexString(body.AsSpan(0, Math.Min(60, body.Length)))}");
        }
    }
}
