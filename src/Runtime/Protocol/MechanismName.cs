using System.Buffers;

namespace PactMQ.Protocol;

/// <summary>The names that a greeting may give to a mechanism (RFC 37: capital letters, digits and a few signs).</summary>
internal static class MechanismName
{
    private static readonly SearchValues<byte> Legal = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+"u8);

    /// <summary>Tells whether a name, taken without its padding, is legal.</summary>
    public static bool IsLegal(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.ContainsAnyExcept(Legal);
}
