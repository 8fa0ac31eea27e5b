using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>Messages of one frame only, as the thread-safe kinds have them; others are skipped (RFC 37, RFC 41).</summary>
internal sealed class SinglePart(Action<Pipe?, DropReason> dropped) : IDiscipline
{
    public bool AddsFrames => false;

    /// <summary>Skips the message at hand if it has several frames, and counts it.</summary>
    public static bool Check(Pipe from, Action<Pipe?, DropReason> dropped)
    {
        from.Inbound.PeekFrame(out var more);
        if (!more)
        {
            return true;
        }

        from.Inbound.SkipFrames(more: true);
        dropped(from, DropReason.Malformed);
        return false;
    }

    public void BeforeSend()
    {
    }

    public void AfterSend(Pipe? to)
    {
    }

    public void BeforeReceive()
    {
    }

    public bool Open(Pipe from, Message target) => Check(from, dropped);

    public void Lost(Pipe pipe)
    {
    }
}
