namespace PactMQ.Protocol;

/// <summary>A version of ZMTP, as a greeting states it.</summary>
/// <param name="Major">The version; 3 for every peer that is accepted.</param>
/// <param name="Minor">The revision; from 1 on the peer understands PING, SUBSCRIBE and CANCEL commands.</param>
internal readonly record struct ZmtpVersion(byte Major, byte Minor)
{
    /// <summary>The version that our greeting states.</summary>
    public static ZmtpVersion Current => new(3, 1);

    /// <summary>Gets whether the peer understands the commands of ZMTP 3.1.</summary>
    public bool HasCommands => Major > 3 || (Major == 3 && Minor >= 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";
}
