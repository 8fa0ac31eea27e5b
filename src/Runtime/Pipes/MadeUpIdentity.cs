using System.Security.Cryptography;

namespace PactMQ.Pipes;

/// <summary>Routing ids for peers that announce none: a zero byte, then randomness. No peer may choose such an identity, so none can guess another's way in.</summary>
internal static class MadeUpIdentity
{
    public static byte[] Next()
    {
        var identity = new byte[17];
        RandomNumberGenerator.Fill(identity.AsSpan(1));
        return identity;
    }
}
