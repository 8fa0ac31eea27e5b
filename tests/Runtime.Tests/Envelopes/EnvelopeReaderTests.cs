using CsCheck;
using PactMQ.Envelopes;

namespace PactMQ.Tests.Envelopes;

public sealed class EnvelopeReaderTests
{
    [Fact]
    public void ReadsWhatWasWritten() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.ULong, Gen.UInt, Gen.UInt).Sample((contract, operation, number, time, credit) =>
        {
            var bytes = new byte[28];
            EnvelopeWriter.Open(bytes, contract, operation, number, time, credit, EnvelopeFlags.Idempotent);

            var status = EnvelopeReader.Read(bytes, out var envelope);

            return status == EnvelopeStatus.Valid
                && envelope == new CallEnvelope
                {
                    Kind = EnvelopeKind.Open,
                    Flags = EnvelopeFlags.Idempotent,
                    ContractId = contract,
                    OperationId = operation,
                    Correlation = number,
                    TimeLeft = time,
                    Credit = credit,
                    Length = 28,
                };
        });

    [Fact]
    public void ReadsEventsAndEndingsThatWereWritten() =>
        Gen.Select(Gen.UInt, Gen.ULong, Gen.UShort, Gen.UShort).Sample((id, number, status, code) =>
        {
            var published = new byte[20];
            var error = new byte[16];
            EnvelopeWriter.Event(published, id, ~id, number);
            EnvelopeWriter.Error(error, number, (CallStatus)status, code, EnvelopeFlags.NotStarted);

            EnvelopeReader.Read(published, out var first);
            EnvelopeReader.Read(error, out var second);

            return first.ContractId == id && first.OperationId == ~id && first.Sequence == number
                && second.Correlation == number && second.Status == (CallStatus)status && second.ApplicationCode == code
                && second.Flags == EnvelopeFlags.NotStarted;
        });

    [Fact]
    public void NoInputMakesItThrow() =>
        Gen.Byte.Array[0, 64].Select(Gen.Bool).Sample((bytes, marked) =>
        {
            if (marked && bytes.Length > 1)
            {
                bytes[0] = 0xC1;
                bytes[1] = (byte)(0x10 | (bytes[1] & 15));
            }

            EnvelopeReader.Read(bytes, out var envelope);

            return envelope.Length <= bytes.Length;
        });

    [Fact]
    public void EveryHeaderCutShortIsRefused()
    {
        var whole = new byte[28];
        EnvelopeWriter.Open(whole, 1, 2, 3, 4, 5, EnvelopeFlags.None);

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.NotEqual(EnvelopeStatus.Valid, EnvelopeReader.Read(whole.AsSpan(0, length), out _));
        }
    }

    [Theory]
    [InlineData("", "NotAnEnvelope")]
    [InlineData("93", "NotAnEnvelope")]
    [InlineData("C12100000102030405060708", "UnknownVersion")]
    [InlineData("C1110000010203040506070899", "WrongLength")]
    [InlineData("C11100010102030405060708", "UnreadableBody")]
    [InlineData("C11104000102030405060708", "UnreadableBody")]
    [InlineData("C11108000102030405060708", "UnreadableBody")]
    [InlineData("C1150803010203040506070800000000", "UnreadableBody")]
    [InlineData("C111010001020304050607080003", "MalformedExtensions")]
    [InlineData("C1110100010203040506070800020405", "MalformedExtensions")]
    [InlineData("C11101000102030405060708000281 00", "UnknownExtension")]
    public void SaysWhatIsWrong(string hex, string expected)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        var status = EnvelopeReader.Read(bytes, out _);

        Assert.Equal(expected, status.ToString());
    }

    [Fact]
    public void SkipsExtensionsThatItDoesNotKnow()
    {
        var bytes = Convert.FromHexString("C111030001020304050607080006" + "0402AABB" + "0600" + "C3");

        var status = EnvelopeReader.Read(bytes, out var envelope);

        Assert.Equal(EnvelopeStatus.Valid, status);
        Assert.True(envelope.HasInlineBody);
        Assert.Equal(20, envelope.Length);
    }

    [Fact]
    public void AKindFromTheFutureKeepsItsCorrelation()
    {
        var bytes = Convert.FromHexString("C11F00000102030405060708");

        var status = EnvelopeReader.Read(bytes, out var envelope);

        Assert.Equal(EnvelopeStatus.Valid, status);
        Assert.Equal((EnvelopeKind)15, envelope.Kind);
        Assert.Equal(0x0102030405060708UL, envelope.Correlation);
    }
}
