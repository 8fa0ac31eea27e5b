namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnRoutingEnd(RouterSocket socket) : OwnEnd(socket), IRoutingEnd
{
    private readonly RouterSocket _socket = socket;

    public void Echo()
    {
        using var message = _socket.Receive();
        _socket.Send(message);
    }
}
