using System.Net.Sockets;
using System.Text;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports;

/// <summary>Sets the system's options on a socket, before it binds or connects, or when it has been accepted.</summary>
internal static class SocketTuning
{
    // Of Linux: asm-generic/socket.h and linux/tcp.h.
    private const int SolSocket = 1;
    private const int SoPriority = 12;
    private const int SoBindToDevice = 25;
    private const int TcpUserTimeout = 18;
    private const int IpV6TrafficClass = 67;

    public static void Apply(NetSocket socket, TransportOptions options)
    {
        if (options.SendBuffer >= 0)
        {
            socket.SendBufferSize = options.SendBuffer;
        }

        if (options.ReceiveBuffer >= 0)
        {
            socket.ReceiveBufferSize = options.ReceiveBuffer;
        }

        if (socket.AddressFamily == AddressFamily.Unix)
        {
            return;
        }

        ApplyIp(socket, options);
        if (socket.SocketType == SocketType.Stream)
        {
            ApplyTcp(socket, options);
        }
    }

    private static void ApplyTcp(NetSocket socket, TransportOptions options)
    {
        socket.NoDelay = true;
        if (options.KeepAlive is { } keepAlive)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, keepAlive);
        }

        SetSeconds(socket, SocketOptionName.TcpKeepAliveTime, options.KeepAliveIdle);
        SetSeconds(socket, SocketOptionName.TcpKeepAliveInterval, options.KeepAliveInterval);
        if (options.KeepAliveCount is { } count)
        {
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, count);
        }

        if (options.MaxRetransmission > TimeSpan.Zero)
        {
            SetRaw(socket, (int)SocketOptionLevel.Tcp, TcpUserTimeout, (int)options.MaxRetransmission.TotalMilliseconds);
        }
    }

    private static void ApplyIp(NetSocket socket, TransportOptions options)
    {
        if (options.TypeOfService > 0)
        {
            if (socket.AddressFamily == AddressFamily.InterNetwork)
            {
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, options.TypeOfService);
            }
            else
            {
                SetRaw(socket, (int)SocketOptionLevel.IPv6, IpV6TrafficClass, options.TypeOfService);
            }
        }

        if (options.Priority > 0)
        {
            SetRaw(socket, SolSocket, SoPriority, options.Priority);
        }

        if (options.Device is { } device && OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(SolSocket, SoBindToDevice, Encoding.UTF8.GetBytes(device + "\0"));
        }
    }

    private static void SetSeconds(NetSocket socket, SocketOptionName name, TimeSpan? time)
    {
        if (time is { } span)
        {
            socket.SetSocketOption(SocketOptionLevel.Tcp, name, (int)Math.Ceiling(span.TotalSeconds));
        }
    }

    private static void SetRaw(NetSocket socket, int level, int name, int value)
    {
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(level, name, BitConverter.GetBytes(value));
        }
    }
}
