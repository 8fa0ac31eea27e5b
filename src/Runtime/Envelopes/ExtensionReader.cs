using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace PactMQ.Envelopes;

/// <summary>Reads the extensions of a header that <see cref="EnvelopeReader"/> has found sound. No input makes it throw.</summary>
internal static class ExtensionReader
{
    /// <summary>The most headers of one call that are kept; further ones are ignored.</summary>
    public const int MostItems = 64;

    /// <summary>Reads the extensions of a request's header frame, of a kind whose own fields have the given length.</summary>
    public static CallHeaders? Read(ReadOnlySpan<byte> frame, int fieldsLength, out int attempt)
    {
        attempt = 1;
        var rest = frame[fieldsLength..];
        var end = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest);
        var position = 2;
        ActivityContext trace = default;
        string? state = null;
        Dictionary<string, string>? items = null;
        while (position < end)
        {
            var tag = rest[position++];
            var length = 0;
            for (var shift = 0; ; shift += 7)
            {
                var one = rest[position++];
                length |= (one & 0x7F) << shift;
                if (one < 0x80)
                {
                    break;
                }
            }

            var value = rest.Slice(position, length);
            position += length;
            switch (tag)
            {
                case ExtensionTag.TraceParent when length >= 26 && value[0] == 0:
                    trace = new ActivityContext(
                        ActivityTraceId.CreateFromBytes(value.Slice(1, 16)), ActivitySpanId.CreateFromBytes(value.Slice(17, 8)), (ActivityTraceFlags)value[25], null, true);
                    break;
                case ExtensionTag.TraceState:
                    state = Encoding.UTF8.GetString(value);
                    break;
                case ExtensionTag.UserHeader when value.IndexOf((byte)0) is var split and >= 0:
                    items ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                    if (items.Count < MostItems)
                    {
                        items[Encoding.UTF8.GetString(value[..split])] = Encoding.UTF8.GetString(value[(split + 1)..]);
                    }

                    break;
                case ExtensionTag.Attempt when length == 1:
                    attempt = Math.Max(1, (int)value[0]);
                    break;
            }
        }

        if (trace != default && state is not null)
        {
            trace = new ActivityContext(trace.TraceId, trace.SpanId, trace.TraceFlags, state, true);
        }

        return trace == default && items is null ? null : new CallHeaders { Trace = trace, Items = items };
    }
}
