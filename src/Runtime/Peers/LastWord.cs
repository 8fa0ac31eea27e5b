using PactMQ.Pipes;

namespace PactMQ.Peers;

/// <summary>What is told of a session that has ended: to the log, the meter and whoever monitors the socket.</summary>
internal readonly struct LastWord(SocketKind kind, Pipe pipe, SocketEventSource monitors, PeerLog log)
{
    public void Tell(bool wasReady, bool byThisSide, HandshakeFault fault, string peerKind, string why)
    {
        if (wasReady || byThisSide)
        {
            TellDisconnected(wasReady, why);
        }
        else
        {
            TellRefused(fault, peerKind, why);
        }
    }

    private void TellDisconnected(bool wasReady, string why)
    {
        PeersLog.SessionEnded(log.Logger, kind, pipe.Endpoint, why);
        if (wasReady && monitors.Wants(SocketEventKinds.Disconnected))
        {
            monitors.Tell(new Disconnected(kind, pipe.Endpoint, pipe.PeerAddress, pipe.Identity, why));
        }
    }

    private void TellRefused(HandshakeFault fault, string peerKind, string why)
    {
        log.Refused(kind, pipe.Endpoint, fault, why);
        SocketMeter.HandshakeFailed(kind, fault);
        if (monitors.Wants(SocketEventKinds.WrongKind) && fault == HandshakeFault.WrongKind)
        {
            monitors.Tell(new WrongKind(kind, pipe.Endpoint, pipe.PeerAddress, peerKind));
        }

        if (monitors.Wants(SocketEventKinds.HandshakeFailed))
        {
            monitors.Tell(new HandshakeFailed(kind, pipe.Endpoint, pipe.PeerAddress, fault, why));
        }
    }
}
