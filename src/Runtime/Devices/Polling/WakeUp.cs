using System.Net;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Devices;

/// <summary>
/// Wakes one waiting thread or task from any other: by a semaphore and, once somebody has asked for it, by a .NET socket
/// that becomes readable, for waits that the system does.
/// </summary>
internal sealed class WakeUp : IDisposable
{
    private static readonly byte[] One = [1];

    private readonly SemaphoreSlim _semaphore = new(0, 1);
    private readonly Lock _gate = new();
    private NetSocket? _socket;
    private bool _set;

    /// <summary>Gets the .NET socket that is readable while the wake-up is set.</summary>
    public NetSocket Socket
    {
        get
        {
            lock (_gate)
            {
                if (_socket is null)
                {
                    _socket = new NetSocket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Udp);
                    _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                    _socket.Connect(_socket.LocalEndPoint!);
                    if (_set)
                    {
                        _socket.Send(One);
                    }
                }

                return _socket;
            }
        }
    }

    public void Set()
    {
        lock (_gate)
        {
            if (_set)
            {
                return;
            }

            _set = true;
            _semaphore.Release();
            _socket?.Send(One);
        }
    }

    /// <summary>Makes it wait for the next <see cref="Set"/>. Look again at what is waited for afterwards.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            if (!_set)
            {
                return;
            }

            _set = false;
            _semaphore.Wait(0);
            while (_socket?.Available > 0)
            {
                _socket.Receive(new byte[1]);
            }
        }
    }

    /// <summary>Waits; whether it was set or the time is up, the caller looks again.</summary>
    public void Wait(TimeSpan time, CancellationToken cancellation)
    {
        if (_semaphore.Wait(time, cancellation))
        {
            _semaphore.Release();
        }
    }

    public async ValueTask WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        if (await _semaphore.WaitAsync(time, cancellation).ConfigureAwait(false))
        {
            _semaphore.Release();
        }
    }

    public void Dispose() => _socket?.Dispose();
}
