using System.Buffers;
using System.ComponentModel;
using System.Text;

namespace PactMQ.CompilerServices;

/// <summary>
/// Builds a topic from literals and escaped values. <c>/</c>, <c>%</c> and control characters of a value become
/// <c>%XX</c>, so that a value never adds a segment.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TopicBuilder
{
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-.,:;_ "u8);

    private Span<byte> _bytes;
    private byte[]? _rented;
    private int _length;

    /// <summary>Starts an empty topic.</summary>
    /// <param name="initial">Memory to begin with, of any length; when it is full, more is rented.</param>
    public TopicBuilder(Span<byte> initial)
    {
        _bytes = initial;
    }

    /// <summary>Gets the topic so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _bytes[.._length];

    /// <summary>Adds bytes as they are.</summary>
    /// <param name="literal">A part of the template between placeholders.</param>
    public void AppendLiteral(scoped ReadOnlySpan<byte> literal)
    {
        Reserve(literal.Length);
        literal.CopyTo(_bytes[_length..]);
        _length += literal.Length;
    }

    /// <summary>Adds a text, escaped.</summary>
    /// <param name="value">The value of a placeholder.</param>
    public void AppendValue(scoped ReadOnlySpan<char> value)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is < 0x20 or '/' or '%' or (>= 0x7F and <= 0x9F))
            {
                AppendEscaped(utf8[..rune.EncodeToUtf8(utf8)]);
            }
            else
            {
                AppendLiteral(utf8[..rune.EncodeToUtf8(utf8)]);
            }
        }
    }

    /// <summary>Adds a text, escaped.</summary>
    /// <param name="value">The value of a placeholder.</param>
    public void AppendValue(string value) => AppendValue(value.AsSpan());

    /// <summary>Adds a number, a Guid, a date or the like in its invariant form, escaped.</summary>
    /// <typeparam name="T">The placeholder's type.</typeparam>
    /// <param name="value">The value of a placeholder.</param>
    public void AppendValue<T>(T value)
        where T : ISpanFormattable
    {
        // Numbers and the like write their bytes themselves, mostly such as need no escape.
        Reserve(64);
        if (value is IUtf8SpanFormattable && ((IUtf8SpanFormattable)value).TryFormat(_bytes[_length..], out var bytes, default, System.Globalization.CultureInfo.InvariantCulture)
            && !_bytes.Slice(_length, bytes).ContainsAnyExcept(Plain))
        {
            _length += bytes;
            return;
        }

        Span<char> text = stackalloc char[128];
        if (value.TryFormat(text, out var written, default, System.Globalization.CultureInfo.InvariantCulture))
        {
            AppendValue(text[..written]);
            return;
        }

        AppendValue(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture).AsSpan());
    }

    /// <summary>Adds the byte that ends a whole topic.</summary>
    public void End() => AppendLiteral([EnvelopeFormat.TopicEnd]);

    /// <summary>Returns rented memory; the topic is empty afterwards.</summary>
    public void Dispose()
    {
        if (_rented is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        this = default;
    }

    private void AppendEscaped(scoped ReadOnlySpan<byte> utf8)
    {
        foreach (var one in utf8)
        {
            AppendLiteral([(byte)'%', HexDigit(one >> 4), HexDigit(one & 15)]);
        }
    }

    private static byte HexDigit(int value) => "0123456789ABCDEF"u8[value];

    private void Reserve(int more)
    {
        if (_bytes.Length - _length >= more)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, 256));
        Written.CopyTo(larger);
        if (_rented is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        _rented = larger;
        _bytes = larger;
    }
}
