namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnSubscribingEnd(SubscriberSocket socket) : OwnEnd(socket), IReceivingEnd
{
    private readonly SubscriberSocket _socket = socket;

    public int Receive(Span<byte> buffer) => _socket.Receive(buffer);
}
