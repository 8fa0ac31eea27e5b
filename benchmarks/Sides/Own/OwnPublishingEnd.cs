namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnPublishingEnd(PublisherSocket socket) : OwnEnd(socket), ISendingEnd
{
    private readonly PublisherSocket _socket = socket;

    public void Send(ReadOnlySpan<byte> payload) => _socket.Send(payload);
}
