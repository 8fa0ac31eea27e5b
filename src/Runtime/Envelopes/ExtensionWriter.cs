using System.Buffers.Binary;
using System.Text;

namespace PactMQ.Envelopes;

/// <summary>Writes the extensions of a header: a length, then tag, length and value of each. Pure.</summary>
internal static class ExtensionWriter
{
    private const int TraceLength = 1 + 16 + 8 + 1;
    private const int MostBytes = ushort.MaxValue;

    /// <summary>Counts the bytes, the leading length included.</summary>
    /// <exception cref="ArgumentException">The headers do not fit into 65535 bytes.</exception>
    public static int Measure(CallHeaders? headers, int attempt)
    {
        var length = attempt > 1 ? 3 : 0;
        if (headers is not null)
        {
            if (headers.Trace != default)
            {
                length += Framed(TraceLength);
                if (headers.Trace.TraceState is { Length: > 0 } state)
                {
                    length += Framed(Encoding.UTF8.GetByteCount(state));
                }
            }

            foreach (var (name, value) in headers.Items ?? EmptyItems)
            {
                length += Framed(ItemLength(name, value));
            }
        }

        if (length > MostBytes)
        {
            throw new ArgumentException($"The headers of a call take {length} bytes, and at most {MostBytes} can travel.");
        }

        return 2 + length;
    }

    public static void Write(Span<byte> to, CallHeaders? headers, int attempt)
    {
        BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)(to.Length - 2));
        var position = 2;
        if (headers is not null)
        {
            if (headers.Trace != default)
            {
                WriteTrace(Open(to, ref position, ExtensionTag.TraceParent, TraceLength), headers.Trace);
                if (headers.Trace.TraceState is { Length: > 0 } state)
                {
                    Encoding.UTF8.GetBytes(state, Open(to, ref position, ExtensionTag.TraceState, Encoding.UTF8.GetByteCount(state)));
                }
            }

            foreach (var (name, value) in headers.Items ?? EmptyItems)
            {
                var item = Open(to, ref position, ExtensionTag.UserHeader, ItemLength(name, value));
                var written = Encoding.UTF8.GetBytes(name, item);
                item[written] = 0;
                Encoding.UTF8.GetBytes(value, item[(written + 1)..]);
            }
        }

        if (attempt > 1)
        {
            Open(to, ref position, ExtensionTag.Attempt, 1)[0] = (byte)Math.Min(attempt, byte.MaxValue);
        }
    }

    private static IReadOnlyDictionary<string, string> EmptyItems => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    private static int ItemLength(string name, string value) => Encoding.UTF8.GetByteCount(name) + 1 + Encoding.UTF8.GetByteCount(value);

    // A tag, then the length: seven bits a byte, the lowest first.
    private static int Framed(int length) => 1 + (length < 0x80 ? 1 : length < 0x4000 ? 2 : 3) + length;

    private static Span<byte> Open(Span<byte> to, ref int position, byte tag, int length)
    {
        to[position++] = tag;
        var rest = length;
        for (; rest >= 0x80; rest >>= 7)
        {
            to[position++] = (byte)(rest | 0x80);
        }

        to[position++] = (byte)rest;
        var value = to.Slice(position, length);
        position += length;
        return value;
    }

    // The binary form of W3C's traceparent: version, trace, span, flags. An id fills the whole span that it is given, so the spans are cut to size.
    private static void WriteTrace(Span<byte> to, System.Diagnostics.ActivityContext trace)
    {
        to[0] = 0;
        trace.TraceId.CopyTo(to.Slice(1, 16));
        trace.SpanId.CopyTo(to.Slice(17, 8));
        to[25] = (byte)trace.TraceFlags;
    }
}
