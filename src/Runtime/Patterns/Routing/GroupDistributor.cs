using System.Text;
using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// Sends a copy to every peer that has joined the message's group, which must match exactly (RFC 48). On the wire a frame
/// with the group goes in front. Over udp nobody joins, and everything goes out. A peer whose queue is full loses this message and no other peer does.
/// </summary>
internal sealed class GroupDistributor(Action<Pipe?, DropReason> dropped) : IOutbound, ICopyCounter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], List<Pipe>> _groups = new(IdentityComparer.Instance);
    private readonly List<Pipe> _datagrams = [];
    private readonly Message _envelope = new();
    private long _extra;
    private long _unmatched;

    /// <summary>Gets or sets how long a peer's queue may be full before the peer is disconnected; zero for ever.</summary>
    public TimeSpan SlowAfter { get; set; }

    public long ExtraCopies => Volatile.Read(ref _extra);

    public long Unmatched => Volatile.Read(ref _unmatched);

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        to = null;
        if (parcel.Body is not { } body)
        {
            throw new InvalidOperationException("A message from a RADIO socket needs a group.");
        }

        lock (_gate)
        {
            _envelope.Clear();
            _envelope.Append(body.Group);
            _groups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(_envelope.Span(0), out var members);
            var copies = (members?.Count ?? 0) + _datagrams.Count;
            if (copies == 0)
            {
                _unmatched++;
                return SendStatus.Sent;
            }

            _extra += copies - 1;
            foreach (var member in members ?? [])
            {
                Write(member, new Parcel { Envelope = _envelope, Body = body }, turn);
            }

            foreach (var pipe in _datagrams)
            {
                if (1 + _envelope.ByteCount + body.ByteCount > Pipe.MaxDatagram)
                {
                    dropped(pipe, DropReason.TooLong);
                }
                else
                {
                    Write(pipe, new Parcel { Envelope = _envelope, Body = body }, turn);
                }
            }
        }

        return SendStatus.Sent;
    }

    /// <summary>A peer joins a group or leaves it; false when it had already.</summary>
    public bool Join(Pipe pipe, ReadOnlySpan<byte> group, bool join)
    {
        lock (_gate)
        {
            var lookup = _groups.GetAlternateLookup<ReadOnlySpan<byte>>();
            if (!lookup.TryGetValue(group, out var members))
            {
                if (!join)
                {
                    return false;
                }

                lookup[group] = members = [];
            }

            var was = members.Remove(pipe);
            if (join)
            {
                members.Add(pipe);
            }
            else if (members.Count == 0)
            {
                lookup.Remove(group);
            }

            return was != join;
        }
    }

    /// <summary>Counts the peers that have joined a group.</summary>
    public int CountMembers(string group)
    {
        lock (_gate)
        {
            return _groups.TryGetValue(Encoding.UTF8.GetBytes(group), out var members) ? members.Count : 0;
        }
    }

    public void Attach(Pipe pipe)
    {
        // A peer that has not greeted cannot have joined.
    }

    public bool Identified(Pipe pipe)
    {
        if (pipe.IsDatagram)
        {
            lock (_gate)
            {
                _datagrams.Add(pipe);
            }
        }

        return true;
    }

    public void Writable(Pipe pipe)
    {
        // The next message finds the room by itself.
    }

    public void Disconnected(Pipe pipe) => Detach(pipe);

    public void Detach(Pipe pipe)
    {
        lock (_gate)
        {
            _datagrams.Remove(pipe);
            foreach (var group in _groups.Where(entry => entry.Value.Remove(pipe) && entry.Value.Count == 0).Select(entry => entry.Key).ToArray())
            {
                _groups.Remove(group);
            }
        }
    }

    private void Write(Pipe pipe, in Parcel parcel, SendTurn turn)
    {
        turn = turn == SendTurn.Gathered ? SendTurn.Soon : turn;
        var result = pipe.Outbound.TryWrite(parcel);
        if (result > WriteResult.WrittenFirst)
        {
            dropped(pipe, result == WriteResult.Full ? DropReason.HighWaterMark : DropReason.Disconnect);
            SlowSubscribers.EndIfDue(pipe, SlowAfter);
            return;
        }

        LoadBalancer.DrainFirst(pipe, result, turn);
    }
}
