using MessagePack;
using static PactMQ.Generator.Tests.Rendering.GoldenBytes;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>The generated codecs against MessagePack-CSharp's standard resolver: the same bytes out, the same values in.</summary>
public sealed class PayloadGoldenTests
{
    [Fact]
    public void Integers()
    {
        Same<byte>(0, 127, 128, 255);
        Same<sbyte>(0, -1, -32, -33, sbyte.MinValue, sbyte.MaxValue);
        Same<short>(0, -1, short.MinValue, short.MaxValue);
        Same<ushort>(0, 300, ushort.MaxValue);
        Same(0, -1, -129, 70_000, int.MinValue, int.MaxValue);
        Same(0u, 70_000u, uint.MaxValue);
        Same(0L, -1L, long.MinValue, long.MaxValue);
        Same(0UL, ulong.MaxValue);
    }

    [Fact]
    public void OtherScalars()
    {
        Same(true, false);
        Same(0f, -1.5f, float.NaN, float.MaxValue);
        Same(0d, Math.PI, double.NegativeInfinity);
        Same('a', '\0', '\uffff');
        Same("", "Grüße", new string('x', 40), new string('y', 70_000));
        Same(0m, -1.50m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m);
    }

    [Fact]
    public void TimesAndIds()
    {
        Same(Guid.Empty, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"));
        Same(DateTime.UnixEpoch, new DateTime(2026, 11, 23, 7, 25, 0, 123, DateTimeKind.Utc), new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Same(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(5.5)), DateTimeOffset.UnixEpoch);
        Same(TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.FromMilliseconds(1));
        Same(new DateOnly(2026, 11, 23), DateOnly.MaxValue);
        Same(new TimeOnly(23, 59, 59), TimeOnly.MinValue);
        Same(new Uri("https://example.org/a b"));
        Same(new Version(1, 2, 3));
    }

    [Fact]
    public void Bytes()
    {
        Same<byte[]>([], [1, 2, 3], new byte[300], new byte[70_000]);
        Same<ReadOnlyMemory<byte>>(default, new byte[] { 1, 2 });
        Same<Memory<byte>>(new byte[] { 1, 2 });
        Same<ArraySegment<byte>>(new byte[] { 1, 2, 3 });
    }

    [Fact]
    public void EnumsAndNullables()
    {
        Same(Small.None, Small.Some);
        Same(Signed.Least);
        Same<int?>(null, 5);
        Same<Small?>(null, Small.Some);
        Same<Guid?>(null, Guid.Empty);
    }

    [Fact]
    public void Collections()
    {
        Same<int[]>([], [1, 2, 300]);
        Same<int[][]>([[1], [], [2, 3]]);
        Same<int?[]>([1, null]);
        Same<List<string>>([], ["a", "b"]);
        Same<IReadOnlyList<int>>(new List<int> { 1, 2 });
        Same<IList<int>>(new List<int> { 1, 2 });
        Same<IEnumerable<int>>(new List<int> { 1, 2 });
        Same<IReadOnlyCollection<int>>(new List<int> { 1, 2 });
        Same<HashSet<int>>([3, 1, 2]);
        Same<ISet<string>>(new HashSet<string> { "x" });
        Same(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 });
        Same<IReadOnlyDictionary<int, List<string>>>(new Dictionary<int, List<string>> { [1] = ["x"], [2] = [] });
        Same((1, "two", 3.0), (0, "", 0.0));
        Same(new KeyValuePair<string, int>("a", 1));
        Same(Enumerable.Range(0, 10_000).ToArray());
        Same(Enumerable.Range(0, 10_000).ToList());
    }

    [Fact]
    public void AttributedTypes()
    {
        Same(new Keyed("n", 3, null), new Keyed("n", 3, ["a"]));
        Same(new Named { Id = 5, Size = 1.5, Local = 9 });
        Same(new ByName { X = 1, Y = 2 });
        Same(new Tree { Value = 1, Left = new Tree { Value = 2 }, Others = [new Tree(), new Tree { Value = 4 }] });
    }

    [Fact]
    public void NullReferences()
    {
        Same<string>([null!]);
        Same<byte[]>([null!]);
        Same<int[]>([null!]);
        Same<Keyed>([null!]);
        Same<Dictionary<string, int>>([null!]);
    }

    [Fact]
    public void PlainTypesTravelInTheOrderOfTheirConstructorAndThenOfTheirProperties()
    {
        var plain = new Plain("n", Small.Some, DateTime.UnixEpoch, Guid.Empty) { Extra = 9 };
        var twin = new PlainTwin("n", Small.Some, DateTime.UnixEpoch, Guid.Empty) { Extra = 9 };

        var probe = new PayloadProbe<Plain>();
        var bytes = probe.Encode(plain);

        Assert.Equal(MessagePackSerializer.Serialize(twin, Standard), bytes);
        Assert.Equal(plain, probe.Decode(bytes));
        Assert.Equal(new Point(1, 2), new PayloadProbe<Point>().Decode(new PayloadProbe<Point>().Encode(new Point(1, 2))));
    }
}
