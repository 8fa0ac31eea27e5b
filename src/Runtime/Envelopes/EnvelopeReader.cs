using System.Buffers.Binary;

namespace PactMQ.Envelopes;

/// <summary>Reads headers. Pure: bytes in, a header or a status out; no input makes it throw.</summary>
internal static class EnvelopeReader
{
    /// <summary>
    /// Reads the header at the start of its frame. Even when the status is not <see cref="EnvelopeStatus.Valid"/>, the fields
    /// that could be read are set, so that a request can be answered.
    /// </summary>
    public static EnvelopeStatus Read(ReadOnlySpan<byte> frame, out CallEnvelope envelope)
    {
        envelope = default;
        if (frame.IsEmpty || frame[0] != EnvelopeFormat.Mark)
        {
            return EnvelopeStatus.NotAnEnvelope;
        }

        if (frame.Length < EnvelopeFormat.PrefixLength)
        {
            return EnvelopeStatus.WrongLength;
        }

        if (frame[1] >> 4 != EnvelopeFormat.Version)
        {
            return EnvelopeStatus.UnknownVersion;
        }

        var kind = (EnvelopeKind)(frame[1] & 15);
        if (kind == EnvelopeKind.Event && frame.Length >= EnvelopeFormat.EventLength && frame[2] == (byte)EnvelopeFlags.InlineBody && frame[EnvelopeFormat.CodecOffset] == EnvelopeFormat.MessagePackCodec)
        {
            // Most events are this and nothing else.
            envelope = new CallEnvelope
            {
                Kind = EnvelopeKind.Event,
                Flags = EnvelopeFlags.InlineBody,
                ContractId = U32(frame, 4),
                OperationId = U32(frame, 8),
                Sequence = U64(frame, 12),
                Length = EnvelopeFormat.EventLength,
            };
            return EnvelopeStatus.Valid;
        }

        var flags = (EnvelopeFlags)frame[2];
        var length = LengthOf(kind, frame.Length);
        if (frame.Length < length)
        {
            envelope = new CallEnvelope { Kind = kind, Flags = flags, Codec = frame[3], Length = frame.Length };
            return EnvelopeStatus.WrongLength;
        }

        envelope = Fields(kind, frame) with { Kind = kind, Flags = flags, Codec = frame[3], Length = length };
        if ((flags & EnvelopeFlags.Extensions) != 0)
        {
            var status = SkipExtensions(frame[length..], out var skipped);
            if (status != EnvelopeStatus.Valid)
            {
                return status;
            }

            length += skipped;
            envelope = envelope with { Length = length };
        }

        if (frame.Length > length && !envelope.HasInlineBody && kind <= EnvelopeKind.Cancel)
        {
            return EnvelopeStatus.WrongLength;
        }

        // An error's body is read whatever its codec: it is always a MessagePack array.
        return (flags & EnvelopeFlags.Compressed) != 0 || ((flags & EnvelopeFlags.Batch) != 0 && !KnowsBatches(kind, frame[EnvelopeFormat.CodecOffset]))
            || !IsKnown(frame[EnvelopeFormat.CodecOffset])
            ? EnvelopeStatus.UnreadableBody
            : EnvelopeStatus.Valid;
    }

    // OPEN and CREDIT say that their sender takes batches; an ITEM is one.
    private static bool KnowsBatches(EnvelopeKind kind, byte codec) =>
        kind is EnvelopeKind.Open or EnvelopeKind.Credit || (kind == EnvelopeKind.Item && codec == EnvelopeFormat.MessagePackCodec);

    // Which of them the operation has, its payload knows.
    private static bool IsKnown(byte codec) => codec is EnvelopeFormat.MessagePackCodec or EnvelopeFormat.RawCodec or EnvelopeFormat.JsonCodec or >= EnvelopeFormat.FirstOwnCodec;

    // A kind from the future is taken to have a correlation when there is room for one.
    private static int LengthOf(EnvelopeKind kind, int frameLength) => kind switch
    {
        EnvelopeKind.Request => EnvelopeFormat.RequestLength,
        EnvelopeKind.Reply => EnvelopeFormat.ReplyLength,
        EnvelopeKind.Error => EnvelopeFormat.ErrorLength,
        EnvelopeKind.Event => EnvelopeFormat.EventLength,
        EnvelopeKind.Open => EnvelopeFormat.OpenLength,
        EnvelopeKind.Item => EnvelopeFormat.ItemLength,
        EnvelopeKind.End => EnvelopeFormat.EndLength,
        EnvelopeKind.Credit => EnvelopeFormat.CreditLength,
        EnvelopeKind.Cancel => EnvelopeFormat.CancelLength,
        EnvelopeKind.Describe or EnvelopeKind.GoAway => EnvelopeFormat.PrefixLength,
        _ => frameLength >= EnvelopeFormat.ReplyLength ? EnvelopeFormat.ReplyLength : EnvelopeFormat.PrefixLength,
    };

    private static CallEnvelope Fields(EnvelopeKind kind, ReadOnlySpan<byte> frame) => kind switch
    {
        EnvelopeKind.Request or EnvelopeKind.Open => new CallEnvelope
        {
            ContractId = U32(frame, 4),
            OperationId = U32(frame, 8),
            Correlation = U64(frame, 12),
            TimeLeft = U32(frame, 20),
            Credit = kind == EnvelopeKind.Open ? U32(frame, 24) : 0,
        },
        EnvelopeKind.Event => new CallEnvelope
        {
            ContractId = U32(frame, 4),
            OperationId = U32(frame, 8),
            Sequence = U64(frame, 12),
        },
        EnvelopeKind.Error or EnvelopeKind.End or EnvelopeKind.Cancel => new CallEnvelope
        {
            Correlation = U64(frame, 4),
            Status = (CallStatus)BinaryPrimitives.ReadUInt16BigEndian(frame[12..]),
            ApplicationCode = BinaryPrimitives.ReadUInt16BigEndian(frame[14..]),
        },
        EnvelopeKind.Item => new CallEnvelope { Correlation = U64(frame, 4), Sequence = U32(frame, 12) },
        EnvelopeKind.Credit => new CallEnvelope { Correlation = U64(frame, 4), Credit = U32(frame, 12) },
        EnvelopeKind.Describe or EnvelopeKind.GoAway => default,
        _ => frame.Length >= EnvelopeFormat.ReplyLength ? new CallEnvelope { Correlation = U64(frame, 4) } : default,
    };

    private static EnvelopeStatus SkipExtensions(ReadOnlySpan<byte> bytes, out int skipped)
    {
        skipped = 0;
        if (bytes.Length < 2)
        {
            return EnvelopeStatus.MalformedExtensions;
        }

        var end = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (bytes.Length < end)
        {
            return EnvelopeStatus.MalformedExtensions;
        }

        var position = 2;
        while (position < end)
        {
            var tag = bytes[position++];
            if (!TryReadVarint(bytes[..end], ref position, out var length) || length > end - position)
            {
                return EnvelopeStatus.MalformedExtensions;
            }

            if ((tag & EnvelopeFormat.MustUnderstand) != 0)
            {
                return EnvelopeStatus.UnknownExtension;
            }

            position += length;
        }

        skipped = end;
        return EnvelopeStatus.Valid;
    }

    // Seven bits a byte, the lowest first; three bytes are more than an extension block can hold.
    private static bool TryReadVarint(ReadOnlySpan<byte> bytes, ref int position, out int value)
    {
        value = 0;
        for (var shift = 0; shift < 21 && position < bytes.Length; shift += 7)
        {
            var one = bytes[position++];
            value |= (one & 0x7F) << shift;
            if (one < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private static uint U32(ReadOnlySpan<byte> frame, int offset) => BinaryPrimitives.ReadUInt32BigEndian(frame[offset..]);

    private static ulong U64(ReadOnlySpan<byte> frame, int offset) => BinaryPrimitives.ReadUInt64BigEndian(frame[offset..]);
}
