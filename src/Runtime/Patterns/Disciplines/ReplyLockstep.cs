using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>
/// REP answers the peer that asked: receive, then send, then receive again (RFC 28). The return path, all frames up to and
/// with the first empty one, is kept and put in front of the reply.
/// </summary>
internal sealed class ReplyLockstep(Action<Pipe?, DropReason> dropped) : IDiscipline, IOutbound
{
    private readonly Message _path = new();
    private Pipe? _asker;
    private bool _kept;

    public bool AddsFrames => false;

    public bool MaySend => _asker is not null && !_kept;

    public bool MayReceive => _asker is null;

    public void Keep(bool kept) => _kept = kept;

    public void BeforeSend()
    {
        if (_asker is null || _kept)
        {
            throw new InvalidOperationException("This REP socket has nothing to answer: receive a request before sending a reply (RFC 28).");
        }
    }

    public void AfterSend(Pipe? to) => _asker = null;

    public void BeforeReceive()
    {
        if (_asker is not null)
        {
            throw new InvalidOperationException("This REP socket owes a reply to its last request: send it before receiving the next (RFC 28).");
        }
    }

    public bool Open(Pipe from, Message target)
    {
        _path.Clear();
        bool more;
        do
        {
            var frame = from.Inbound.ReadFrame(out more);
            if (frame.IsEmpty && more)
            {
                _asker = from;
                return true;
            }

            _path.Append(frame);
        }
        while (more);

        dropped(from, DropReason.Malformed);
        return false;
    }

    public void Lost(Pipe pipe)
    {
        // The reply is dropped when it is sent: the user still owes it, and the order of calls stays simple.
    }

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        to = _asker;
        var result = to!.Outbound.TryWrite(new Parcel
        {
            Envelope = _path,
            Delimiter = true,
            Body = parcel.Body,
            First = parcel.First,
            MayDetach = parcel.MayDetach,
            Single = parcel.Single,
        });
        if (result > WriteResult.WrittenFirst)
        {
            dropped(to, result == WriteResult.Full ? DropReason.HighWaterMark : DropReason.Disconnect);
            return SendStatus.Dropped;
        }

        LoadBalancer.DrainFirst(to, result, turn);
        return SendStatus.Sent;
    }

    public void Attach(Pipe pipe)
    {
    }

    public bool Identified(Pipe pipe) => true;

    public void Writable(Pipe pipe)
    {
    }

    public void Disconnected(Pipe pipe)
    {
    }

    public void Detach(Pipe pipe)
    {
    }
}
