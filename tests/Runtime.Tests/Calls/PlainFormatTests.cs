using System.Buffers;
using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

/// <summary>The short way of writing and reading plain values, against MessagePack-CSharp's own.</summary>
public sealed class PlainFormatTests
{
    private static readonly long[] Numbers =
    [
        .. Enumerable.Range(0, 64).SelectMany(bit => new[] { 1L << bit, (1L << bit) - 1, (1L << bit) + 1, -(1L << bit), -(1L << bit) - 1 }), 0,
    ];

    private delegate bool Writing<T>(Span<byte> to, ref int at, T value);

    private delegate bool Reading<T>(ReadOnlySpan<byte> from, ref int at, out T value);

    private delegate void Writer<T>(ref MessagePackWriter writer, T value);

    [Fact]
    public void WritesTheSameBytesAndReadsThem()
    {
        foreach (var number in Numbers)
        {
            Same(number, PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((ulong)number, PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((int)number, PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((uint)number, PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((short)number, (to, ref at, value) => PlainFormat.TryWrite(to, ref at, value), PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((ushort)number, (to, ref at, value) => PlainFormat.TryWrite(to, ref at, value), PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((sbyte)number, (to, ref at, value) => PlainFormat.TryWrite(to, ref at, value), PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((byte)number, (to, ref at, value) => PlainFormat.TryWrite(to, ref at, value), PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same((char)number, PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same(BitConverter.Int64BitsToDouble(number), PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
            Same(BitConverter.Int32BitsToSingle((int)number), PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, value) => writer.Write(value));
        }

        foreach (var value in new[] { true, false })
        {
            Same(value, PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, one) => writer.Write(one));
        }

        foreach (var text in new[] { "", "Grüße", new string('x', 31), new string('x', 32), new string('é', 16), new string('y', 255) })
        {
            Same(text, PlainFormat.TryWrite, PlainFormat.TryRead, (ref writer, one) => writer.Write(one));
        }
    }

    [Fact]
    public void ReadsANumberInEveryFormThatHoldsIt()
    {
        foreach (var body in new byte[][] { [5], [0xCC, 5], [0xCD, 0, 5], [0xCE, 0, 0, 0, 5], [0xCF, 0, 0, 0, 0, 0, 0, 0, 5], [0xD0, 5], [0xD1, 0, 5], [0xD2, 0, 0, 0, 5], [0xD3, 0, 0, 0, 0, 0, 0, 0, 5] })
        {
            var at = 0;
            Assert.True(PlainFormat.TryRead(body, ref at, out byte value));
            Assert.Equal((5, body.Length), (value, at));
        }
    }

    [Fact]
    public void LeavesToTheGeneralWayWhatItDoesNotKnow()
    {
        var at = 0;
        Assert.False(PlainFormat.TryWrite(new byte[600], ref at, new string('x', 256)));
        Assert.False(PlainFormat.TryWrite(new byte[600], ref at, null));
        Assert.Equal(0, at);
        Refuses<string>([0xC0], PlainFormat.TryRead);
        Refuses<string>([0xDA, 0, 1, (byte)'x'], PlainFormat.TryRead);
        Refuses<double>([0xCA, 0, 0, 0, 0], PlainFormat.TryRead);
        Refuses<long>([0xCF, 0x80, 0, 0, 0, 0, 0, 0, 0], PlainFormat.TryRead);
        Refuses<long>([0x90], PlainFormat.TryRead);
        Refuses<uint>([0xFF], PlainFormat.TryRead);
        Refuses<ulong>([0xD0, 0x80], PlainFormat.TryRead);
        Refuses<byte>([0xCD, 1, 0], PlainFormat.TryRead);
        Refuses<bool>([5], PlainFormat.TryRead);
        Assert.False(PlainFormat.TryReadArray([0x93], ref at, 2));
        Assert.False(PlainFormat.TryReadArray([], ref at, 0));
    }

    private static void Refuses<T>(byte[] body, Reading<T> read)
    {
        var at = 0;
        Assert.False(read(body, ref at, out _));
    }

    private static void Same<T>(T value, Writing<T> write, Reading<T> read, Writer<T> writer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var theirs = new MessagePackWriter(buffer);
        writer(ref theirs, value);
        theirs.Flush();
        var (ours, length) = (new byte[buffer.WrittenCount + 9], 0);

        Assert.True(write(ours, ref length, value));
        Assert.Equal(buffer.WrittenSpan.ToArray(), ours[..length]);
        var at = 0;
        Assert.True(read(ours.AsSpan(0, length), ref at, out var back));
        Assert.Equal(value, back);
        Assert.Equal(length, at);
        for (var cut = 0; cut < length; cut++)
        {
            at = 0;
            Assert.False(read(ours.AsSpan(0, cut), ref at, out _));
        }

        var room = new byte[length - 1];
        at = 0;
        Assert.False(write(room, ref at, value));
    }
}
