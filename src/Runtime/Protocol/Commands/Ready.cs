namespace PactMQ.Protocol.Commands;

/// <summary>
/// READY: a side's half of the NULL handshake, with its metadata. Both sides send it at once, without waiting for the other.
/// </summary>
internal static class Ready
{
    /// <summary>The longest READY or ERROR body that is read, in bytes.</summary>
    public const int MaxBody = 8 * 1024;

    /// <summary>Gets the command's name.</summary>
    public static ReadOnlySpan<byte> Name => "READY"u8;

    /// <summary>Gets the size of the whole frame that <see cref="Write"/> writes for the same arguments.</summary>
    public static int SizeOf(
        ReadOnlySpan<byte> socketType, ReadOnlySpan<byte> identity, bool withIdentity,
        IReadOnlyList<KeyValuePair<string, string>>? properties = null) =>
        Command.SizeOf(Name, DataSize(socketType, identity, withIdentity, properties));

    /// <summary>Writes the whole frame and returns its size.</summary>
    /// <param name="destination">At least as many bytes as <see cref="SizeOf"/> says.</param>
    /// <param name="socketType">The wire name of the socket's kind.</param>
    /// <param name="identity">The socket's identity; may be empty.</param>
    /// <param name="withIdentity">Whether to send the identity: true for REQ, DEALER and ROUTER.</param>
    /// <param name="properties">Further properties, whose names begin with X-; null for none.</param>
    public static int Write(
        Span<byte> destination, ReadOnlySpan<byte> socketType, ReadOnlySpan<byte> identity, bool withIdentity,
        IReadOnlyList<KeyValuePair<string, string>>? properties = null)
    {
        var written = Command.WriteStart(destination, Name, DataSize(socketType, identity, withIdentity, properties));
        written += Metadata.Write(destination[written..], Metadata.SocketType, socketType);
        if (withIdentity)
        {
            written += Metadata.Write(destination[written..], Metadata.Identity, identity);
        }

        for (var index = 0; index < (properties?.Count ?? 0); index++)
        {
            written += Metadata.Write(destination[written..], properties![index]);
        }

        return written;
    }

    /// <summary>Reads the data behind the name; the socket type must be there.</summary>
    public static ProtocolFault TryRead(ReadOnlySpan<byte> data, out MetadataView metadata)
    {
        var fault = MetadataView.TryRead(data, out metadata);
        if (fault == ProtocolFault.None && metadata.SocketType.IsEmpty)
        {
            return ProtocolFault.SocketTypeMissing;
        }

        return fault;
    }

    private static int DataSize(
        ReadOnlySpan<byte> socketType, ReadOnlySpan<byte> identity, bool withIdentity,
        IReadOnlyList<KeyValuePair<string, string>>? properties)
    {
        var size = Metadata.SizeOf(Metadata.SocketType.Length, socketType.Length);
        if (withIdentity)
        {
            size += Metadata.SizeOf(Metadata.Identity.Length, identity.Length);
        }

        for (var index = 0; index < (properties?.Count ?? 0); index++)
        {
            size += Metadata.SizeOf(properties![index]);
        }

        return size;
    }
}
