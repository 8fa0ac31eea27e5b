using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>The messages that a socket sends by itself at the beginning of each connection, in front of its user's.</summary>
internal static class Greetings
{
    /// <summary>Writes them, and returns how many.</summary>
    public static int Give(Pipe pipe, SocketOptions options)
    {
        var count = 0;
        if (options.HelloMessage is { } hello && pipe.Outbound.TryWriteFirst(new Parcel(hello.Span)))
        {
            count++;
        }

        if (options.XPubWelcomeMessage is { } welcome && pipe.Outbound.TryWriteFirst(new Parcel(welcome.Span)))
        {
            count++;
        }

        // Only ROUTER takes an empty message for what it is.
        if (options.ProbeRouter && pipe.PeerKind == SocketKind.Router && pipe.Outbound.TryWriteFirst(new Parcel(default(ReadOnlySpan<byte>))))
        {
            count++;
        }

        return count;
    }
}
