using System.Buffers.Binary;

namespace PactMQ.Envelopes;

/// <summary>Writes headers into memory of exactly the kind's length. Pure.</summary>
internal static class EnvelopeWriter
{
    public static void Request(Span<byte> to, uint contract, uint operation, ulong correlation, uint timeLeft, EnvelopeFlags flags)
    {
        Prefix(to, EnvelopeKind.Request, flags);
        Call(to, contract, operation, correlation);
        BinaryPrimitives.WriteUInt32BigEndian(to[20..], timeLeft);
    }

    public static void Open(Span<byte> to, uint contract, uint operation, ulong correlation, uint timeLeft, uint credit, EnvelopeFlags flags)
    {
        Prefix(to, EnvelopeKind.Open, flags);
        Call(to, contract, operation, correlation);
        BinaryPrimitives.WriteUInt32BigEndian(to[20..], timeLeft);
        BinaryPrimitives.WriteUInt32BigEndian(to[24..], credit);
    }

    public static void Event(Span<byte> to, uint contract, uint operation, ulong sequence, EnvelopeFlags flags = EnvelopeFlags.None)
    {
        Prefix(to, EnvelopeKind.Event, flags);
        Call(to, contract, operation, sequence);
    }

    public static void Reply(Span<byte> to, ulong correlation, EnvelopeFlags flags)
    {
        Prefix(to, EnvelopeKind.Reply, flags);
        BinaryPrimitives.WriteUInt64BigEndian(to[4..], correlation);
    }

    public static void Error(Span<byte> to, ulong correlation, CallStatus status, ushort applicationCode, EnvelopeFlags flags)
    {
        Prefix(to, EnvelopeKind.Error, flags);
        Ending(to, correlation, (ushort)status, applicationCode);
    }

    public static void Item(Span<byte> to, ulong correlation, uint sequence, EnvelopeFlags flags)
    {
        Prefix(to, EnvelopeKind.Item, flags);
        BinaryPrimitives.WriteUInt64BigEndian(to[4..], correlation);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], sequence);
    }

    public static void End(Span<byte> to, ulong correlation, CallStatus status, ushort applicationCode)
    {
        Prefix(to, EnvelopeKind.End, EnvelopeFlags.None);
        Ending(to, correlation, (ushort)status, applicationCode);
    }

    /// <summary>The count in front of a batch: a MessagePack array header of fixed length.</summary>
    public static void BatchCount(Span<byte> to, ushort count)
    {
        to[0] = 0xDC;
        BinaryPrimitives.WriteUInt16BigEndian(to[1..], count);
    }

    public static void Credit(Span<byte> to, ulong correlation, uint items, EnvelopeFlags flags)
    {
        Prefix(to, EnvelopeKind.Credit, flags);
        BinaryPrimitives.WriteUInt64BigEndian(to[4..], correlation);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], items);
    }

    public static void Cancel(Span<byte> to, ulong correlation, CallStatus reason)
    {
        Prefix(to, EnvelopeKind.Cancel, EnvelopeFlags.None);
        Ending(to, correlation, (ushort)reason, 0);
    }

    /// <summary>DESCRIBE and GOAWAY: nothing but the prefix.</summary>
    public static void Notice(Span<byte> to, EnvelopeKind kind) => Prefix(to, kind, EnvelopeFlags.None);

    private static void Prefix(Span<byte> to, EnvelopeKind kind, EnvelopeFlags flags)
    {
        to[0] = EnvelopeFormat.Mark;
        to[1] = (byte)((EnvelopeFormat.Version << 4) | (int)kind);
        to[2] = (byte)flags;
        to[3] = 0;
    }

    private static void Call(Span<byte> to, uint contract, uint operation, ulong number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], contract);
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], operation);
        BinaryPrimitives.WriteUInt64BigEndian(to[12..], number);
    }

    private static void Ending(Span<byte> to, ulong correlation, ushort status, ushort code)
    {
        BinaryPrimitives.WriteUInt64BigEndian(to[4..], correlation);
        BinaryPrimitives.WriteUInt16BigEndian(to[12..], status);
        BinaryPrimitives.WriteUInt16BigEndian(to[14..], code);
    }
}
