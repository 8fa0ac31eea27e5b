namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnReplyEnd(ReplySocket socket) : OwnEnd(socket), IConversingEnd
{
    private readonly ReplySocket _socket = socket;

    public void Send(ReadOnlySpan<byte> payload) => _socket.Send(payload);

    public int Receive(Span<byte> buffer) => _socket.Receive(buffer);
}
