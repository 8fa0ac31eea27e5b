using System.Runtime.CompilerServices;

namespace PactMQ.Benchmarks.Sides.Own;

internal sealed class OwnConversingEnd(ExchangingSocket socket) : OwnEnd(socket), IAwaitedEnd
{
    private readonly ExchangingSocket _socket = socket;

    public void Send(ReadOnlySpan<byte> payload) => _socket.Send(payload);

    public int Receive(Span<byte> buffer) => _socket.Receive(buffer);

    public ValueTask SendAsync(ReadOnlyMemory<byte> payload) => _socket.SendAsync(payload);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        using var message = await _socket.ReceiveAsync();
        var frame = message[0];
        frame.CopyTo(buffer);
        return frame.Length;
    }
}
