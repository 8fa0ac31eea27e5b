using CsCheck;
using PactMQ.Protocol;

namespace PactMQ.Tests.Protocol;

public sealed class GreetingTests
{
    private const string Golden =
        "FF00000000000000017F" + "0301" + "4E554C4C00000000000000000000000000000000" + "00" +
        "00000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void WritesTheBytesOfRfc37()
    {
        var greeting = new byte[Greeting.Size];
        Array.Fill(greeting, (byte)0xAA);

        Greeting.Write(greeting, Greeting.Null, asServer: false);

        Assert.Equal(Golden, Convert.ToHexString(greeting));
    }

    [Theory]
    [InlineData(3, 0, false)]
    [InlineData(3, 1, true)]
    [InlineData(4, 0, true)]
    public void ReadsTheVersion(byte major, byte minor, bool hasCommands)
    {
        var greeting = Convert.FromHexString(Golden);
        greeting[10] = major;
        greeting[11] = minor;

        var status = Greeting.TryRead(greeting, out var version, out var mechanism, out var asServer);

        Assert.Equal(GreetingStatus.Complete, status);
        Assert.Equal((new ZmtpVersion(major, minor), hasCommands), (version, version.HasCommands));
        Assert.True(mechanism.SequenceEqual("NULL"u8));
        Assert.False(asServer);
    }

    [Fact]
    public void WaitsForTheRestOfEveryPart()
    {
        var greeting = Convert.FromHexString(Golden);
        for (var cut = 0; cut < Greeting.Size; cut++)
        {
            Assert.Equal(GreetingStatus.Incomplete, Greeting.TryRead(greeting.AsSpan(0, cut), out _, out _, out _));
        }
    }

    [Fact]
    public void IgnoresPaddingAndFiller() =>
        Gen.Select(Gen.Byte.Array[8], Gen.Byte.Array[31]).Sample((padding, filler) =>
        {
            var greeting = Convert.FromHexString(Golden);
            padding.CopyTo(greeting, 1);
            filler.CopyTo(greeting, 33);

            Assert.Equal(GreetingStatus.Complete, Greeting.TryRead(greeting, out _, out _, out _));
        });

    [Theory]
    [InlineData("47", (int)GreetingStatus.NotZmtp)] // The first byte of an HTTP request.
    [InlineData("0100", (int)GreetingStatus.NotZmtp)] // A ZMTP 1.0 peer without an identity.
    [InlineData("FF00000000000000050061", (int)GreetingStatus.Legacy)] // A ZMTP 1.0 peer with a long identity frame.
    [InlineData("FF00000000000000017D", (int)GreetingStatus.NotZmtp)]
    [InlineData("FF00000000000000017F01", (int)GreetingStatus.Legacy)] // ZMTP 2.0.
    [InlineData("FF00000000000000017F03", (int)GreetingStatus.Incomplete)]
    public void JudgesAPart(string hex, int expected) =>
        Assert.Equal((GreetingStatus)expected, Greeting.TryRead(Convert.FromHexString(hex), out _, out _, out _));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("NU\0LL")]
    [InlineData("NULL ")]
    public void RefusesAMalformedMechanism(string mechanism)
    {
        var greeting = new byte[Greeting.Size];
        Greeting.Write(greeting, System.Text.Encoding.ASCII.GetBytes(mechanism), asServer: false);

        var status = Greeting.TryRead(greeting, out _, out _, out _);

        Assert.Equal(GreetingStatus.Invalid, status);
        Assert.Equal(ProtocolFault.MechanismMalformed, Greeting.FaultOf(status));
    }

    [Fact]
    public void ReadsAMechanismThatFillsItsField()
    {
        var greeting = new byte[Greeting.Size];
        Greeting.Write(greeting, "ABCDEFGHIJKLMNOPQRST"u8, asServer: true);

        Assert.Equal(GreetingStatus.Complete, Greeting.TryRead(greeting, out _, out var mechanism, out var asServer));

        Assert.True(mechanism.SequenceEqual("ABCDEFGHIJKLMNOPQRST"u8));
        Assert.True(asServer);
    }
}
