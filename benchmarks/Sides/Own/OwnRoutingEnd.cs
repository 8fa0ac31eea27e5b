namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnRoutingEnd(RouterSocket socket) : OwnEnd(socket), IRoutingEnd
{
    private readonly RouterSocket _socket = socket;

    public void Echo() => _socket.Send(_socket.Receive());
}
