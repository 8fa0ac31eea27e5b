using System.Buffers.Binary;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>
/// REQ asks one peer at a time: send, then receive from the very peer that was asked, then send again (RFC 28). A reply
/// begins with an empty frame, which the user does not see.
/// </summary>
internal sealed class RequestLockstep(Action<Pipe?, DropReason> dropped) : IDiscipline, IRequestEnvelope
{
    private Pipe? _asked;
    private readonly Message _envelope = new();
    private uint _number;
    private uint _expected;
    private bool _waiting;
    private bool _kept;

    /// <summary>Gets or sets whether requests carry a number that their replies must carry, too (ZMQ_REQ_CORRELATE).</summary>
    public bool Correlates { get; set; }

    /// <summary>Gets or sets whether a new request may be sent although the reply to the last is missing (ZMQ_REQ_RELAXED).</summary>
    public bool IsRelaxed { get; set; }

    /// <summary>Gets what goes in front of the next request's empty frame.</summary>
    public Message? Envelope
    {
        get
        {
            if (!Correlates)
            {
                return null;
            }

            if (_envelope.Count == 0)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(_envelope.AppendUninitialized(sizeof(uint)), _number);
            }

            return _envelope;
        }
    }

    public bool AddsFrames => false;

    public bool MaySend => !((_waiting && !IsRelaxed) || _kept);

    public bool MayReceive => _waiting;

    public void Keep(bool kept) => _kept = kept;

    public void BeforeSend()
    {
        if ((_waiting && !IsRelaxed) || _kept)
        {
            throw new InvalidOperationException("This REQ socket waits for the reply to its last request: receive it before sending the next (RFC 28).");
        }
    }

    public void AfterSend(Pipe? to)
    {
        _asked = to;
        _waiting = true;
        if (Correlates)
        {
            _expected = _number++;
            _envelope.Clear();
        }
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
        var frame = from.Inbound.ReadFrame(out var more);
        var expected = from == _asked;
        if (Correlates && more)
        {
            expected &= frame.Length == sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(frame) == _expected;
            frame = from.Inbound.ReadFrame(out more);
        }

        if (!expected || !frame.IsEmpty || !more)
        {
            var reason = expected ? DropReason.Malformed : DropReason.Filtered;
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
