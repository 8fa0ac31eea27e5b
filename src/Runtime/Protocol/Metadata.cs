using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PactMQ.Protocol;

/// <summary>
/// The properties in a READY command (RFC 37, "The NULL Security Mechanism"): each a name with a one-byte length and a value
/// with a four-byte length.
/// </summary>
internal static class Metadata
{
    /// <summary>The most properties that one command may have.</summary>
    public const int MaxProperties = 64;

    /// <summary>The longest identity, in bytes.</summary>
    public const int MaxIdentity = 255;

    private static readonly SearchValues<byte> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+"u8);

    /// <summary>Gets the name of the property with the kind of socket.</summary>
    public static ReadOnlySpan<byte> SocketType => "Socket-Type"u8;

    /// <summary>Gets the name of the property with the socket's identity.</summary>
    public static ReadOnlySpan<byte> Identity => "Identity"u8;

    /// <summary>Gets the number of bytes that a property takes.</summary>
    public static int SizeOf(int nameLength, int valueLength) => 1 + nameLength + sizeof(uint) + valueLength;

    /// <summary>Gets the number of bytes that a property given as text takes.</summary>
    public static int SizeOf(KeyValuePair<string, string> property) =>
        SizeOf(Encoding.UTF8.GetByteCount(property.Key), Encoding.UTF8.GetByteCount(property.Value));

    /// <summary>Writes a property and returns its size in bytes.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        destination[0] = (byte)name.Length;
        name.CopyTo(destination[1..]);
        var valueAt = 1 + name.Length + sizeof(uint);
        BinaryPrimitives.WriteUInt32BigEndian(destination[(1 + name.Length)..], (uint)value.Length);
        value.CopyTo(destination[valueAt..]);
        return valueAt + value.Length;
    }

    /// <summary>Writes a property given as text, the value in UTF-8, and returns its size in bytes.</summary>
    public static int Write(Span<byte> destination, KeyValuePair<string, string> property)
    {
        var nameLength = Encoding.UTF8.GetBytes(property.Key, destination[1..]);
        destination[0] = (byte)nameLength;
        var valueAt = 1 + nameLength + sizeof(uint);
        var valueLength = Encoding.UTF8.GetBytes(property.Value, destination[valueAt..]);
        BinaryPrimitives.WriteUInt32BigEndian(destination[(1 + nameLength)..], (uint)valueLength);
        return valueAt + valueLength;
    }

    /// <summary>Tells whether a name may be given to a property.</summary>
    public static bool IsLegalName(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= byte.MaxValue && !name.ContainsAnyExcept(NameCharacters);

    /// <summary>Reads the property at the start of <paramref name="source"/> and moves behind it.</summary>
    /// <returns><see cref="ProtocolFault.None"/>, or what is wrong with the property.</returns>
    public static ProtocolFault TryReadProperty(
        scoped ref ReadOnlySpan<byte> source, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = default;
        value = default;
        if (source.IsEmpty || source.Length < 1 + source[0] + sizeof(uint))
        {
            return ProtocolFault.PropertyTruncated;
        }

        var candidate = source.Slice(1, source[0]);
        if (!IsLegalName(candidate))
        {
            return ProtocolFault.PropertyNameMalformed;
        }

        var rest = source[(1 + candidate.Length)..];
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        rest = rest[sizeof(uint)..];
        if (length > (uint)rest.Length)
        {
            return ProtocolFault.PropertyTruncated;
        }

        name = candidate;
        value = rest[..(int)length];
        source = rest[(int)length..];
        return ProtocolFault.None;
    }
}
