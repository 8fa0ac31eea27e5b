using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>What a socket receives, as if from the peer, when a peer comes or goes; framed, and empty for nothing.</summary>
/// <param name="Coming">When its connection is ready.</param>
/// <param name="GoneForGood">When one that had connected to us goes.</param>
/// <param name="GoneForNow">When one that we connected to goes.</param>
internal sealed record PresenceNotices(byte[] Coming, byte[] GoneForGood, byte[] GoneForNow)
{
    public static PresenceNotices None { get; } = new([], [], []);

    public static byte[] Frame(ReadOnlySpan<byte> body)
    {
        var frame = new byte[FrameHeader.LongSize + body.Length];
        var size = FrameHeader.Write(frame, body.Length, more: false);
        body.CopyTo(frame.AsSpan(size));
        return frame[..(size + body.Length)];
    }

    public byte[] Going(Pipe pipe) => pipe.ConnectSide ? GoneForNow : GoneForGood;
}
