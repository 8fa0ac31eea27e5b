using System.Text;

namespace PactMQ.Protocol;

/// <summary>The properties of a READY command that has been checked. The spans lie in the bytes it was read from.</summary>
internal readonly ref struct MetadataView
{
    private readonly ReadOnlySpan<byte> _properties;

    private MetadataView(ReadOnlySpan<byte> properties, ReadOnlySpan<byte> socketType, ReadOnlySpan<byte> identity)
    {
        _properties = properties;
        SocketType = socketType;
        Identity = identity;
    }

    /// <summary>Gets the wire name of the peer's kind of socket; empty when it gave none.</summary>
    public ReadOnlySpan<byte> SocketType { get; }

    /// <summary>Gets the peer's identity; empty when it gave none.</summary>
    public ReadOnlySpan<byte> Identity { get; }

    /// <summary>Checks all properties against the limits: at most 64, legal names, whole values, Socket-Type and Identity once.</summary>
    public static ProtocolFault TryRead(ReadOnlySpan<byte> source, out MetadataView metadata)
    {
        metadata = default;
        var rest = source;
        ReadOnlySpan<byte> socketType = default;
        ReadOnlySpan<byte> identity = default;
        var hasSocketType = false;
        var hasIdentity = false;
        for (var count = 0; !rest.IsEmpty; count++)
        {
            if (count == Metadata.MaxProperties)
            {
                return ProtocolFault.TooManyProperties;
            }

            var fault = Metadata.TryReadProperty(ref rest, out var name, out var value);
            if (fault != ProtocolFault.None)
            {
                return fault;
            }

            if (Ascii.EqualsIgnoreCase(name, Metadata.SocketType))
            {
                fault = Keep(value, ref socketType, ref hasSocketType);
            }
            else if (Ascii.EqualsIgnoreCase(name, Metadata.Identity))
            {
                fault = value.Length > Metadata.MaxIdentity ? ProtocolFault.IdentityTooLong : Keep(value, ref identity, ref hasIdentity);
            }

            if (fault != ProtocolFault.None)
            {
                return fault;
            }
        }

        metadata = new MetadataView(source, socketType, identity);
        return ProtocolFault.None;
    }

    /// <summary>Finds a property by its name, in any case; the first of several.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var rest = _properties;
        while (!rest.IsEmpty && Metadata.TryReadProperty(ref rest, out var candidate, out value) == ProtocolFault.None)
        {
            if (Ascii.EqualsIgnoreCase(candidate, name))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    private static ProtocolFault Keep(ReadOnlySpan<byte> value, scoped ref ReadOnlySpan<byte> kept, ref bool has)
    {
        if (has)
        {
            return ProtocolFault.PropertyDuplicate;
        }

        kept = value;
        has = true;
        return ProtocolFault.None;
    }
}
