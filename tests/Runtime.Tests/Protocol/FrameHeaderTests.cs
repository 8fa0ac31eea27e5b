using CsCheck;
using PactMQ.Protocol;

namespace PactMQ.Tests.Protocol;

public sealed class FrameHeaderTests
{
    [Theory]
    [InlineData(0, false, "0000")]
    [InlineData(1, true, "0101")]
    [InlineData(255, false, "00FF")]
    [InlineData(256, false, "020000000000000100")]
    [InlineData(16L << 20, true, "030000000001000000")]
    [InlineData(long.MaxValue, false, "027FFFFFFFFFFFFFFF")]
    public void WritesTheBytesOfRfc37(long length, bool more, string expected)
    {
        var destination = new byte[FrameHeader.LongSize];

        var size = FrameHeader.Write(destination, length, more);

        Assert.Equal(expected, Convert.ToHexString(destination, 0, size));
        Assert.Equal(size, FrameHeader.SizeOf(length));
    }

    [Fact]
    public void ReadsALongHeaderWithAShortLength()
    {
        var status = FrameHeader.TryRead(Convert.FromHexString("020000000000000005"), out var flags, out var length, out var size);

        Assert.Equal(FrameHeaderStatus.Complete, status);
        Assert.Equal((FrameFlags.Long, 5L, 9), (flags, length, size));
    }

    [Fact]
    public void JudgesEveryFlagByteByTheFirstByteAlone()
    {
        for (var flags = 0; flags <= byte.MaxValue; flags++)
        {
            var legal = flags is 0 or 1 or 2 or 3 or 4 or 6;

            var status = FrameHeader.TryRead([(byte)flags], out _, out _, out var size);

            Assert.Equal(legal ? FrameHeaderStatus.Incomplete : FrameHeaderStatus.Invalid, status);
            Assert.Equal(0, size);
        }
    }

    [Theory]
    [InlineData("0800", (int)ProtocolFault.ReservedFlags)]
    [InlineData("8100", (int)ProtocolFault.ReservedFlags)]
    [InlineData("0500", (int)ProtocolFault.CommandWithMore)]
    [InlineData("07", (int)ProtocolFault.CommandWithMore)]
    [InlineData("0280", (int)ProtocolFault.LengthOutOfRange)]
    [InlineData("06FFFFFFFFFFFFFFFF", (int)ProtocolFault.LengthOutOfRange)]
    [InlineData("0400", (int)ProtocolFault.None)]
    [InlineData("", (int)ProtocolFault.None)]
    public void NamesTheFault(string hex, int fault) =>
        Assert.Equal((ProtocolFault)fault, FrameHeader.FaultOf(Convert.FromHexString(hex)));

    [Fact]
    public void ReadsWhatItWrote() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Bool).Sample((length, more) =>
        {
            var bytes = new byte[FrameHeader.LongSize];
            var written = FrameHeader.Write(bytes, length, more);

            var status = FrameHeader.TryRead(bytes, out var flags, out var read, out var size);

            Assert.Equal(FrameHeaderStatus.Complete, status);
            Assert.Equal((length, written, more), (read, size, (flags & FrameFlags.More) != 0));
            for (var cut = 0; cut < written; cut++)
            {
                Assert.Equal(FrameHeaderStatus.Incomplete, FrameHeader.TryRead(bytes.AsSpan(0, cut), out _, out _, out _));
            }
        });

    [Fact]
    public void SaysTheSameOfAnyBytesHoweverTheyArrive() =>
        Gen.Byte.Array[0, 12].Sample(bytes =>
        {
            var whole = FrameHeader.TryRead(bytes, out var flags, out var length, out var size);
            for (var cut = 0; cut <= bytes.Length; cut++)
            {
                var part = FrameHeader.TryRead(bytes.AsSpan(0, cut), out var partFlags, out var partLength, out var partSize);

                // A verdict on a part is final; until then the part is incomplete.
                if (part != FrameHeaderStatus.Incomplete)
                {
                    Assert.Equal((whole, flags, length, size), (part, partFlags, partLength, partSize));
                }
            }
        });
}
