using PactMQ.Envelopes;

namespace PactMQ.Tests.Envelopes;

/// <summary>The bytes of each kind, as docs and other languages have them.</summary>
public sealed class EnvelopeWriterTests
{
    private const ulong Correlation = 0x0102030405060708;

    [Fact]
    public void WritesARequest()
    {
        var bytes = new byte[24];

        EnvelopeWriter.Request(bytes, 0xAABBCCDD, 0x11223344, Correlation, 5000, EnvelopeFlags.Idempotent);

        Assert.Equal("C1101000AABBCCDD11223344010203040506070800001388", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesAReply()
    {
        var bytes = new byte[12];

        EnvelopeWriter.Reply(bytes, Correlation, EnvelopeFlags.None);

        Assert.Equal("C11100000102030405060708", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesAnError()
    {
        var bytes = new byte[16];

        EnvelopeWriter.Error(bytes, Correlation, CallStatus.Unimplemented, 7, EnvelopeFlags.NotStarted);

        Assert.Equal("C11220000102030405060708000C0007", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesAnEvent()
    {
        var bytes = new byte[20];

        EnvelopeWriter.Event(bytes, 0xAABBCCDD, 0x11223344, (0x123456UL << 40) | 9);

        Assert.Equal("C1130000AABBCCDD112233441234560000000009", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesAnOpen()
    {
        var bytes = new byte[28];

        EnvelopeWriter.Open(bytes, 0xAABBCCDD, 0x11223344, Correlation, 1, 64, EnvelopeFlags.None);

        Assert.Equal("C1140000AABBCCDD1122334401020304050607080000000100000040", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesAnItem()
    {
        var bytes = new byte[16];

        EnvelopeWriter.Item(bytes, Correlation, 3, EnvelopeFlags.None);

        Assert.Equal("C1150000010203040506070800000003", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesAnEnd()
    {
        var bytes = new byte[16];

        EnvelopeWriter.End(bytes, Correlation, CallStatus.Internal, 2);

        Assert.Equal("C11600000102030405060708000D0002", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesCredit()
    {
        var bytes = new byte[16];

        EnvelopeWriter.Credit(bytes, Correlation, 32, EnvelopeFlags.None);

        Assert.Equal("C1170000010203040506070800000020", Convert.ToHexString(bytes));
    }

    [Fact]
    public void WritesACancellation()
    {
        var bytes = new byte[16];

        EnvelopeWriter.Cancel(bytes, Correlation, CallStatus.DeadlineExceeded);

        Assert.Equal("C1180000010203040506070800040000", Convert.ToHexString(bytes));
    }
}
