// Connected when first needed.
public sealed class Metrics : IDisposable
{
    private readonly Lazy<PushSocket> _socket;

    public Metrics(string endpoint) => _socket = new Lazy<PushSocket>(() =>
    {
        var socket = new PushSocket(new SocketOptions { Linger = TimeSpan.Zero, SendHighWaterMark = 10_000 });
        socket.Connect(endpoint);
        return socket;
    });

    public long Dropped { get; private set; }

    public void Count(string name, long value)
    {
        if (!_socket.Value.TrySend($"{name}:{value}|c"))
        {
            Dropped++;
        }
    }

    public void Dispose()
    {
        if (_socket.IsValueCreated)
        {
            _socket.Value.Dispose();
        }
    }
}
