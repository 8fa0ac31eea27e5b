using MessagePack;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>What a codec makes of bodies that an older, a newer or a hostile peer wrote.</summary>
public sealed class PayloadToleranceTests
{
    [Fact]
    public void MissingMembersKeepTheirDefaults()
    {
        var plain = new PayloadProbe<Plain>().Decode([0x91, 0xA1, (byte)'n']);

        Assert.Equal(new Plain("n", Small.None, default), plain);
        Assert.Equal(7, plain.Extra);
    }

    [Fact]
    public void SurplusMembersAreSkippedWhateverTheyHold()
    {
        byte[] body = [0x94, .. Double(1), .. Double(2), 0x92, 0x01, 0x81, 0xA1, (byte)'k', 0x90, 0xC4, 0x01, 0xFF];

        Assert.Equal(new Point(1, 2), new PayloadProbe<Point>().Decode(body));
    }

    [Fact]
    public void UnknownKeysOfAMapAreSkipped()
    {
        byte[] body = [0x82, 0xA1, (byte)'?', 0x91, 0xC0, 0xA1, (byte)'X', 0x05];

        Assert.Equal(5, new PayloadProbe<ByName>().Decode(body).X);
    }

    [Fact]
    public void NestingDeeperThan64LevelsIsRefused()
    {
        var probe = new PayloadProbe<Tree>();

        Assert.Equal(1, Depth(probe.Decode(Nested(1))));
        Assert.Equal(64, Depth(probe.Decode(Nested(64))));
        Assert.Throws<MessagePackSerializationException>(() => probe.Decode(Nested(65)));
    }

    [Fact]
    public void DeepSurplusIsSkippedWithoutRecursion()
    {
        byte[] body = [0x93, .. Double(1), .. Double(2), .. Enumerable.Repeat((byte)0x91, 1_000_000), 0xC0];

        Assert.Equal(new Point(1, 2), new PayloadProbe<Point>().Decode(body));
    }

    [Fact]
    public void ACountWithoutElementsCostsNothing()
    {
        byte[] body = [0xDD, 0x7F, 0xFF, 0xFF, 0xFF, 0x01];

        Assert.ThrowsAny<Exception>(() => new PayloadProbe<int[]>().Decode(body));
        Assert.ThrowsAny<Exception>(() => new PayloadProbe<List<int>>().Decode(body));
    }

    [Fact]
    public void ANilKeyIsRefused()
    {
        Assert.Throws<MessagePackSerializationException>(() => new PayloadProbe<Dictionary<string, int>>().Decode([0x81, 0xC0, 0x01]));
    }

    [Fact]
    public void TextThatIsNoGuidIsRefused()
    {
        Assert.Throws<MessagePackSerializationException>(() => new PayloadProbe<Guid>().Decode([0xA1, (byte)'x']));
    }

    private static byte[] Double(double value) => MessagePackSerializer.Serialize(value);

    private static byte[] Nested(int levels)
    {
        var body = new List<byte>();
        for (var level = 1; level < levels; level++)
        {
            body.AddRange([0x92, 0x01]);
        }

        return [.. body, 0x91, 0x01];
    }

    private static int Depth(Tree? tree) => tree is null ? 0 : 1 + Depth(tree.Left);
}
