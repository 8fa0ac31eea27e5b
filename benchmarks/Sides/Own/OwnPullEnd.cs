namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnPullEnd(PullSocket socket) : OwnEnd(socket), IReceivingEnd
{
    private readonly PullSocket _socket = socket;

    public int Receive(Span<byte> buffer) => _socket.Receive(buffer);
}
