namespace PactMQ.Pipes.Inproc;

/// <summary>Two pipes of two sockets tied together: no bytes leave the process, and no I/O thread takes part.</summary>
internal sealed class InprocLink
{
    private readonly InprocSide _one;
    private readonly InprocSide _other;
    private int _closed;

    public InprocLink(InprocSide one, Pipe onePipe, InprocSide other, Pipe otherPipe)
    {
        (_one, OnePipe, _other, OtherPipe) = (one, onePipe, other, otherPipe);
        Forward = new InprocFlow(onePipe, _one.Events, otherPipe, _other.Events, _other.DecodesHere);
        Backward = new InprocFlow(otherPipe, _other.Events, onePipe, _one.Events, _one.DecodesHere);
        Forward.Opposite = Backward;
        Backward.Opposite = Forward;
        Forward.Leave = () => Close(_one.Events, deliver: false);
        Backward.Leave = () => Close(_other.Events, deliver: false);
    }

    public Pipe OnePipe { get; }

    public Pipe OtherPipe { get; }

    private InprocFlow Forward { get; }

    private InprocFlow Backward { get; }

    /// <summary>Introduces the two to each other and lets what waits flow. False when one of them refuses.</summary>
    public bool Open()
    {
        Introduce(OnePipe, _other, Forward);
        Introduce(OtherPipe, _one, Backward);
        if (!_one.Events.Identified(OnePipe) || !_other.Events.Identified(OtherPipe))
        {
            return false;
        }

        Greet(OnePipe, _one);
        Greet(OtherPipe, _other);
        Forward.Tell(_other.Notices.Coming);
        Backward.Tell(_one.Notices.Coming);
        Forward.Open();
        Backward.Open();
        return true;
    }

    /// <summary>One of the two leaves.</summary>
    /// <param name="leaver">The events of the one that leaves.</param>
    /// <param name="deliver">Whether what it has sent stays with the other to be received; otherwise what has not arrived is lost.</param>
    public void Close(IPipeEvents leaver, bool deliver)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            var oneCut = Forward.Close(deliver && leaver == _one.Events);
            var otherCut = Backward.Close(deliver && leaver == _other.Events);
            End(OnePipe, Backward, _one, oneCut, leaver);
            End(OtherPipe, Forward, _other, otherCut, leaver);
        }
    }

    private static void End(Pipe pipe, InprocFlow flow, InprocSide side, int cut, IPipeEvents leaver)
    {
        var dropped = cut + pipe.Outbound.Discard(forGood: true);
        if (dropped > 0)
        {
            side.Events.Dropped(pipe, side.Events == leaver ? DropReason.Linger : DropReason.Disconnect, dropped);
        }

        pipe.IsConnected = false;
        pipe.IsEnded = true;
        if (side.Events.Monitors.Wants(SocketEventKinds.Disconnected))
        {
            side.Events.Monitors.Tell(new Disconnected(side.Kind, pipe.Endpoint, "", pipe.Identity, side.Events == leaver ? "closed by this side" : "the peer closed the connection"));
        }

        if (side.Events != leaver)
        {
            flow.Tell(side.Notices.Going(pipe));
        }

        side.Events.Ended(pipe);
    }

    private static void Introduce(Pipe pipe, InprocSide peer, InprocFlow flow)
    {
        pipe.PeerKind = peer.Kind;
        pipe.PeerMetadata = peer.Metadata;
        pipe.Identity = pipe.IsNamedHere ? pipe.Identity : peer.Identity.Length > 0 ? peer.Identity : MadeUpIdentity.Next();
        pipe.IsConnected = true;
        pipe.Driver = flow;
    }

    private static void Greet(Pipe pipe, InprocSide side)
    {
        if (side.Events.Monitors.Wants(SocketEventKinds.HandshakeSucceeded))
        {
            side.Events.Monitors.Tell(new HandshakeSucceeded(side.Kind, pipe.Endpoint, "", pipe.PeerKind, pipe.Identity));
        }
    }
}
