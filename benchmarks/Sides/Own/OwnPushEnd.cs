namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnPushEnd(PushSocket socket) : OwnEnd(socket), ISendingEnd
{
    private readonly PushSocket _socket = socket;

    public void Send(ReadOnlySpan<byte> payload) => _socket.Send(payload);
}
