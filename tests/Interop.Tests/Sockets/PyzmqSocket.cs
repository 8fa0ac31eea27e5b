using System.Text;

namespace PactMQ.Interop.Tests.Sockets;

/// <summary>A socket in the Python process.</summary>
internal sealed class PyzmqSocket : IMatrixSocket
{
    private readonly PyzmqWorld _world;
    private readonly int _key;
    private bool _closed;

    public PyzmqSocket(PyzmqWorld world, int key, SocketKind kind)
    {
        (_world, _key, Kind) = (world, key, kind);
        _world.Ask('o', _key, (int)kind);
    }

    public SocketKind Kind { get; }

    public string Bind(string endpoint) => Encoding.UTF8.GetString(_world.Ask('b', _key, 0, Encoding.UTF8.GetBytes(endpoint))![0]);

    public void Connect(string endpoint) => _world.Ask('c', _key, 0, Encoding.UTF8.GetBytes(endpoint));

    public void SetOption(ForeignOption option, ReadOnlySpan<byte> value) => _world.Ask('s', _key, (int)option, value.ToArray());

    public void SetOption(ForeignOption option, int value) => _world.Ask('i', _key, (int)option, BitConverter.GetBytes(value));

    public void Subscribe(byte[] prefix) => Tell(1, ForeignOption.Subscribe, prefix);

    public void Unsubscribe(byte[] prefix) => Tell(0, ForeignOption.Unsubscribe, prefix);

    public void Send(params byte[][] parts)
    {
        if (_world.Ask('>', _key, 0, parts) is null)
        {
            throw new TimeoutException("pyzmq could not send in time.");
        }
    }

    public byte[][] Receive() => TryReceive(Waits.Limit) ?? throw new TimeoutException("pyzmq received nothing in time.");

    public byte[][]? TryReceive(TimeSpan timeout) => _world.Ask('<', _key, (int)timeout.TotalMilliseconds);

    public void Dispose()
    {
        if (!_closed)
        {
            _closed = true;
            _world.Ask('x', _key, 0);
        }
    }

    /// <summary>XSUB subscribes with a message, SUB with an option.</summary>
    private void Tell(byte first, ForeignOption option, byte[] prefix)
    {
        if (Kind == SocketKind.XSub)
        {
            Send([first, .. prefix]);
        }
        else
        {
            SetOption(option, prefix);
        }
    }
}
