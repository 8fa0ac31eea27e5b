namespace PactMQ.Protocol;

/// <summary>
/// The 64 bytes with which each side begins (RFC 37, "Greeting"): signature 10, version 2, mechanism 20, as-server 1, filler 31.
/// </summary>
internal static class Greeting
{
    /// <summary>The size of a greeting in bytes.</summary>
    public const int Size = 64;

    /// <summary>The size of the signature; a peer may wait for it before it sends the rest, so at least this much is sent at once.</summary>
    public const int SignatureSize = 10;

    /// <summary>The number of bytes kept for the mechanism's name.</summary>
    public const int MechanismSize = 20;

    private const byte SignatureStart = 0xFF;
    private const byte SignatureEnd = 0x7F;
    private const int PaddingEnd = 8;
    private const int MajorAt = 10;
    private const int MinorAt = 11;
    private const int MechanismAt = 12;
    private const int AsServerAt = 32;

    /// <summary>Gets the name of the mechanism without security.</summary>
    public static ReadOnlySpan<byte> Null => "NULL"u8;

    /// <summary>Writes our greeting, which states ZMTP 3.1.</summary>
    /// <param name="destination64">At least 64 bytes.</param>
    /// <param name="mechanism">The mechanism's name, 1 to 20 characters.</param>
    /// <param name="asServer">Whether this side is the server of the mechanism; false for NULL.</param>
    public static void Write(Span<byte> destination64, ReadOnlySpan<byte> mechanism, bool asServer)
    {
        var greeting = destination64[..Size];
        greeting.Clear();
        greeting[0] = SignatureStart;
        // Old peers read bytes 1 to 8 as the length of an identity frame; 1 is the length of an empty one, as libzmq sends it.
        greeting[PaddingEnd] = 1;
        greeting[SignatureSize - 1] = SignatureEnd;
        greeting[MajorAt] = ZmtpVersion.Current.Major;
        greeting[MinorAt] = ZmtpVersion.Current.Minor;
        mechanism.CopyTo(greeting.Slice(MechanismAt, MechanismSize));
        greeting[AsServerAt] = asServer ? (byte)1 : (byte)0;
    }

    /// <summary>Reads the peer's greeting, judging as early as the bytes received allow. Padding and filler are ignored.</summary>
    /// <param name="source">The bytes received so far.</param>
    /// <param name="version">The peer's version, once Complete.</param>
    /// <param name="mechanism">The mechanism's name without padding, once Complete; it lies in <paramref name="source"/>.</param>
    /// <param name="asServer">Whether the peer is the server of the mechanism, once Complete. NULL peers need not set it truly.</param>
    public static GreetingStatus TryRead(
        ReadOnlySpan<byte> source, out ZmtpVersion version, out ReadOnlySpan<byte> mechanism, out bool asServer)
    {
        version = default;
        mechanism = default;
        asServer = false;
        var status = Judge(source);
        if (status != GreetingStatus.Complete)
        {
            return status;
        }

        var name = source.Slice(MechanismAt, MechanismSize);
        var end = name.IndexOf((byte)0);
        if (end >= 0 && name[end..].ContainsAnyExcept((byte)0))
        {
            return GreetingStatus.Invalid;
        }

        name = end < 0 ? name : name[..end];
        if (!MechanismName.IsLegal(name))
        {
            return GreetingStatus.Invalid;
        }

        version = new ZmtpVersion(source[MajorAt], source[MinorAt]);
        mechanism = name;
        asServer = source[AsServerAt] == 1;
        return GreetingStatus.Complete;
    }

    /// <summary>Gets the fault that belongs to a status, None for Complete and Incomplete.</summary>
    public static ProtocolFault FaultOf(GreetingStatus status) => status switch
    {
        GreetingStatus.NotZmtp => ProtocolFault.NotZmtp,
        GreetingStatus.Legacy => ProtocolFault.LegacyVersion,
        GreetingStatus.Invalid => ProtocolFault.MechanismMalformed,
        _ => ProtocolFault.None,
    };

    private static GreetingStatus Judge(ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty)
        {
            return GreetingStatus.Incomplete;
        }

        if (source[0] != SignatureStart)
        {
            return GreetingStatus.NotZmtp;
        }

        if (source.Length < SignatureSize)
        {
            return GreetingStatus.Incomplete;
        }

        if (source[SignatureSize - 1] != SignatureEnd)
        {
            // A ZMTP 1.0 peer's long first frame has its flags here, of which bit 0 is clear.
            return (source[SignatureSize - 1] & 1) == 0 ? GreetingStatus.Legacy : GreetingStatus.NotZmtp;
        }

        if (source.Length > MajorAt && source[MajorAt] < ZmtpVersion.Current.Major)
        {
            return GreetingStatus.Legacy;
        }

        return source.Length < Size ? GreetingStatus.Incomplete : GreetingStatus.Complete;
    }
}
