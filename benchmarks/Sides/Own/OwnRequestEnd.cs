namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnRequestEnd(RequestSocket socket) : OwnEnd(socket), IConversingEnd
{
    private readonly RequestSocket _socket = socket;

    public void Send(ReadOnlySpan<byte> payload) => _socket.Send(payload);

    public int Receive(Span<byte> buffer) => _socket.Receive(buffer);
}
