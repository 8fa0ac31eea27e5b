using System.Security.Cryptography;

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

        Forward.Open();
        Backward.Open();
        return true;
    }

    /// <summary>One of the two leaves: what it has sent stays with the other to be received.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            Forward.Close();
            Backward.Close();
            End(OnePipe, _one.Events);
            End(OtherPipe, _other.Events);
        }
    }

    private static void End(Pipe pipe, IPipeEvents events)
    {
        var dropped = pipe.Outbound.Discard(forGood: true);
        if (dropped > 0)
        {
            events.Dropped(pipe, DropReason.Disconnect, dropped);
        }

        pipe.IsConnected = false;
        pipe.IsEnded = true;
        events.Ended(pipe);
    }

    private static void Introduce(Pipe pipe, InprocSide peer, InprocFlow flow)
    {
        pipe.PeerKind = peer.Kind;
        pipe.PeerMetadata = peer.Metadata;
        pipe.Identity = peer.Identity.Length > 0 ? peer.Identity : MakeIdentity();
        pipe.IsConnected = true;
        pipe.Driver = flow;
    }

    private static byte[] MakeIdentity()
    {
        var identity = new byte[17];
        RandomNumberGenerator.Fill(identity.AsSpan(1));
        return identity;
    }
}
