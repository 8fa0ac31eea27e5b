using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>
/// REQ asks one peer at a time: send, then receive from the very peer that was asked, then send again (RFC 28). A reply
/// begins with an empty frame, which the user does not see.
/// </summary>
internal sealed class RequestLockstep(Action<Pipe?, DropReason> dropped) : IDiscipline
{
    private Pipe? _asked;
    private bool _waiting;
    private bool _kept;

    public bool AddsFrames => false;

    public bool MaySend => !(_waiting || _kept);

    public bool MayReceive => _waiting;

    public void Keep(bool kept) => _kept = kept;

    public void BeforeSend()
    {
        if (_waiting || _kept)
        {
            throw new InvalidOperationException("This REQ socket waits for the reply to its last request: receive it before sending the next (RFC 28).");
        }
    }

    public void AfterSend(Pipe? to)
    {
        _asked = to;
        _waiting = true;
    }

    public void BeforeReceive()
    {
        if (!_waiting)
        {
            throw new InvalidOperationException("This REQ socket has asked nothing: send a request before receiving a reply (RFC 28).");
        }
    }

    public bool Open(Pipe from, Message target)
    {
        var delimiter = from.Inbound.ReadFrame(out var more);
        if (from != _asked || !delimiter.IsEmpty || !more)
        {
            var reason = from == _asked ? DropReason.Malformed : DropReason.Filtered;
            from.Inbound.SkipFrames(more);
            dropped(from, reason);
            return false;
        }

        _waiting = false;
        return true;
    }

    public void Lost(Pipe pipe)
    {
        // As in ZeroMQ, the socket goes on waiting: only the user knows whether asking again is safe.
    }
}
