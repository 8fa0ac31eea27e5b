using System.Text;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;
using PactMQ.Protocol.Commands;

namespace PactMQ.Patterns.Disciplines;

/// <summary>
/// The groups that a DISH socket has joined (RFC 48): told to every RADIO it has, again after each reconnection, and
/// checked against what comes in, since a RADIO may not yet know that a group was left.
/// </summary>
internal sealed class GroupFilter(Action<Pipe?, DropReason> dropped) : IDiscipline
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], string> _joined = new(IdentityComparer.Instance);
    private readonly List<Pipe> _radios = [];

    public bool AddsFrames => false;

    /// <summary>Joins or leaves; false when that changes nothing.</summary>
    public bool Join(string group, bool join)
    {
        var bytes = Encoding.UTF8.GetBytes(group);
        lock (_gate)
        {
            if (!(join ? _joined.TryAdd(bytes, group) : _joined.Remove(bytes)))
            {
                return false;
            }

            foreach (var radio in _radios)
            {
                Tell(radio, bytes, join);
            }

            return true;
        }
    }

    /// <summary>A RADIO is there: tells it all groups. Its queue is not open yet, so this goes out first.</summary>
    public void Identified(Pipe radio)
    {
        if (radio.IsDatagram)
        {
            return;
        }

        lock (_gate)
        {
            radio.Outbound.Discard(forGood: false);
            if (!_radios.Contains(radio))
            {
                _radios.Add(radio);
            }

            foreach (var group in _joined.Keys)
            {
                Tell(radio, group, join: true);
            }
        }
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

    public bool Open(Pipe from, Message target)
    {
        var inbound = from.Inbound;
        var name = inbound.ReadFrame(out var more);
        if (!more)
        {
            dropped(from, DropReason.Malformed);
            return false;
        }

        string? group;
        lock (_gate)
        {
            _joined.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out group);
        }

        if (group is null)
        {
            inbound.SkipFrames(more: true);
            dropped(from, DropReason.Filtered);
            return false;
        }

        target.Group = group;
        return SinglePart.Check(from, dropped);
    }

    public void Lost(Pipe pipe)
    {
        lock (_gate)
        {
            _radios.Remove(pipe);
        }
    }

    private static void Tell(Pipe radio, ReadOnlySpan<byte> group, bool join)
    {
        Span<byte> frame = stackalloc byte[GroupCommand.MaxSize];
        var result = radio.Outbound.WriteCommand(frame[..GroupCommand.Write(frame, join, group)]);
        LoadBalancer.DrainFirst(radio, result, SendTurn.Soon);
    }
}
