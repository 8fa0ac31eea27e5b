using CsCheck;
using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Tests.Protocol;

public sealed class MetadataTests
{
    [Fact]
    public void ReadsWhatItWroteInAnyCase()
    {
        var bytes = Properties(("socket-TYPE", "DEALER"), ("IDENTITY", "me"), ("X-PactMQ", "1;a=b"));

        Assert.Equal(ProtocolFault.None, MetadataView.TryRead(bytes, out var metadata));

        Assert.True(metadata.SocketType.SequenceEqual("DEALER"u8));
        Assert.True(metadata.Identity.SequenceEqual("me"u8));
        Assert.True(metadata.TryGet("x-pactmq"u8, out var value));
        Assert.True(value.SequenceEqual("1;a=b"u8));
        Assert.False(metadata.TryGet("X-Other"u8, out _));
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("Socket-Type")]
    public void RefusesADuplicate(string name) =>
        Assert.Equal(
            ProtocolFault.PropertyDuplicate,
            MetadataView.TryRead(Properties((name, ""), (name.ToUpperInvariant(), "x")), out _));

    [Fact]
    public void TakesSixtyFourPropertiesAndNoMore()
    {
        var most = Enumerable.Range(0, 64).Select(number => ($"X-{number}", "")).ToArray();

        Assert.Equal(ProtocolFault.None, MetadataView.TryRead(Properties(most), out _));
        Assert.Equal(ProtocolFault.TooManyProperties, MetadataView.TryRead(Properties([.. most, ("X-64", "")]), out _));
    }

    [Theory]
    [InlineData("0000000000", (int)ProtocolFault.PropertyNameMalformed)]
    [InlineData("01200000000000", (int)ProtocolFault.PropertyNameMalformed)]
    [InlineData("01C30000000000", (int)ProtocolFault.PropertyNameMalformed)]
    [InlineData("0158000000", (int)ProtocolFault.PropertyTruncated)]
    [InlineData("01580000000261", (int)ProtocolFault.PropertyTruncated)]
    [InlineData("0158FFFFFFFF61", (int)ProtocolFault.PropertyTruncated)]
    [InlineData("FF", (int)ProtocolFault.PropertyTruncated)]
    public void RefusesMalformedProperties(string hex, int fault) =>
        Assert.Equal((ProtocolFault)fault, MetadataView.TryRead(Convert.FromHexString(hex), out _));

    [Theory]
    [InlineData(255, (int)ProtocolFault.None)]
    [InlineData(256, (int)ProtocolFault.IdentityTooLong)]
    public void BoundsTheIdentity(int length, int fault) =>
        Assert.Equal((ProtocolFault)fault, MetadataView.TryRead(Properties(("Identity", new string('i', length))), out _));

    [Fact]
    public void NeverThrowsAtRandomBytes() =>
        Gen.OneOf(Gen.Byte.Array[0, 80], Gen.Byte[0, 3].Array[0, 80]).Sample(
            bytes =>
            {
                var fault = MetadataView.TryRead(bytes, out var metadata);
                Command.TryRead(bytes, out _, out var data);
                Error.TryRead(data, out _);
                Ping.TryRead(data, out _, out _);

                return fault == ProtocolFault.None || metadata.SocketType.IsEmpty;
            },
            iter: 5000);

    private static byte[] Properties(params (string Name, string Value)[] properties)
    {
        var bytes = new byte[properties.Sum(one => Metadata.SizeOf(KeyValuePair.Create(one.Name, one.Value)))];
        var written = 0;
        foreach (var (name, value) in properties)
        {
            written += Metadata.Write(bytes.AsSpan(written), KeyValuePair.Create(name, value));
        }

        Assert.Equal(bytes.Length, written);
        return bytes;
    }
}
