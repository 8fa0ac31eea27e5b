using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// Sends to the peer that the first frame names (RFC 28). An unknown identity, or a full queue, drops the message as
/// ZeroMQ does, or is reported when <see cref="IsMandatory"/> (ZMQ_ROUTER_MANDATORY).
/// </summary>
/// <param name="name">The name of the kind, for messages to people.</param>
/// <param name="dropped">Hears of losses.</param>
internal sealed class IdentityRouter(string name, Action<Pipe?, DropReason> dropped) : IOutbound
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], Pipe> _peers = new(IdentityComparer.Instance);
    private readonly Dictionary<Pipe, byte[]> _names = [];

    /// <summary>Gets or sets whether what cannot be routed is reported, and a full queue makes the sender wait.</summary>
    public bool IsMandatory { get; set; }

    /// <summary>Gets or sets whether a newcomer takes over an identity that is in use (ZMQ_ROUTER_HANDOVER).</summary>
    public bool HandsOver { get; set; }

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        if (parcel.Body is not { Count: > 0 } body)
        {
            throw new InvalidOperationException($"A {name} socket sends messages whose first frame is the identity of the peer: use Send(Message).");
        }

        lock (_gate)
        {
            _peers.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(body.Span(0), out to);
        }

        if (to is null)
        {
            return Refuse(null, DropReason.Unroutable, SendStatus.Unroutable);
        }

        // On a raw connection an empty message is the wish to close it.
        var hangsUp = to.Outbound.IsRaw && body.Count <= 2 && body.ByteCount == body.Span(0).Length;
        var result = to.Outbound.TryWrite(new Parcel(body, first: 1, mayDetach: true));
        if (result > WriteResult.WrittenFirst)
        {
            return result == WriteResult.Full
                ? Refuse(to, DropReason.HighWaterMark, SendStatus.Full)
                : Refuse(to, DropReason.Unroutable, SendStatus.Unroutable);
        }

        LoadBalancer.DrainFirst(to, result, turn);
        if (hangsUp)
        {
            // While it is not connected yet, whoever connects it sees the wish.
            to.IsHungUp = true;
            Interlocked.MemoryBarrier();
            to.HangUp?.Invoke();
        }

        return SendStatus.Sent;
    }

    public void Attach(Pipe pipe)
    {
        // A peer without a known identity cannot be named.
        if (pipe.Identity.Length > 0)
        {
            lock (_gate)
            {
                if (_peers.TryAdd(pipe.Identity, pipe))
                {
                    _names[pipe] = pipe.Identity;
                }
            }
        }
    }

    public bool Identified(Pipe pipe)
    {
        lock (_gate)
        {
            if (_peers.TryGetValue(pipe.Identity, out var holder) && holder != pipe && holder.IsConnected && !HandsOver)
            {
                return false;
            }

            Forget(pipe);
            _peers[pipe.Identity] = pipe;
            _names[pipe] = pipe.Identity;
            return true;
        }
    }

    public void Writable(Pipe pipe)
    {
        // The sender tries again by itself.
    }

    public void Disconnected(Pipe pipe)
    {
        // Whom we connect to keeps its queue and its name between two connections (RFC 28); a raw connection does not come back.
        if (pipe.HangUp is not null)
        {
            Detach(pipe);
        }
    }

    public void Detach(Pipe pipe)
    {
        lock (_gate)
        {
            Forget(pipe);
        }
    }

    private void Forget(Pipe pipe)
    {
        if (_names.Remove(pipe, out var name) && _peers.TryGetValue(name, out var holder) && holder == pipe)
        {
            _peers.Remove(name);
        }
    }

    private SendStatus Refuse(Pipe? to, DropReason reason, SendStatus whenMandatory)
    {
        if (IsMandatory)
        {
            return whenMandatory;
        }

        dropped(to, reason);
        return SendStatus.Dropped;
    }
}
