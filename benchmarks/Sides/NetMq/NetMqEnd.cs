using NetMQ;

namespace PactMQ.Benchmarks.Sides.NetMq;

/// <summary>A NetMQ socket, used as NetMQ's own performance tools use it: messages from the default pool, without arrays of the caller.</summary>
internal sealed class NetMqEnd : IConversingEnd, IRoutingEnd
{
    private readonly NetMQSocket _socket;
    private Msg _received;

    public NetMqEnd(NetMQSocket socket, int highWaterMark)
    {
        _socket = socket;
        _socket.Options.Linger = TimeSpan.Zero;
        _socket.Options.SendHighWatermark = highWaterMark;
        _socket.Options.ReceiveHighWatermark = highWaterMark;
        _received.InitEmpty();
    }

    public string Bind(string endpoint)
    {
        if (endpoint.EndsWith(":*", StringComparison.Ordinal))
        {
            endpoint = endpoint[..^1] + "0";
        }

        _socket.Bind(endpoint);
        return _socket.Options.LastEndpoint ?? endpoint;
    }

    public void Connect(string endpoint) => _socket.Connect(endpoint);

    public void Send(ReadOnlySpan<byte> payload)
    {
        var message = default(Msg);
        message.InitPool(payload.Length);
        payload.CopyTo(message.Slice());
        _socket.Send(ref message, more: false);
        message.Close();
    }

    public int Receive(Span<byte> buffer)
    {
        _socket.Receive(ref _received);
        var payload = _received.Slice();
        payload.CopyTo(buffer);
        return payload.Length;
    }

    public void Echo()
    {
        bool more;
        do
        {
            _socket.Receive(ref _received);
            more = _received.HasMore;
            _socket.Send(ref _received, more);
        }
        while (more);
    }

    public void Dispose() => _socket.Dispose();
}
