using System.Net;
using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports;

/// <summary>A listening tcp or Unix-domain socket, and the endpoint that peers can reach it by.</summary>
internal sealed class StreamListener : IDisposable
{
    private readonly string? _path;

    private StreamListener(NetSocket socket, Endpoint endpoint, string? path)
    {
        Socket = socket;
        Endpoint = endpoint;
        _path = path;
    }

    public NetSocket Socket { get; }

    public Endpoint Endpoint { get; }

    public static StreamListener Open(Endpoint endpoint, int backlog) =>
        endpoint.Transport == TransportKind.Tcp ? OpenTcp(endpoint, backlog) : OpenIpc(endpoint, backlog);

    public void Dispose()
    {
        Socket.Dispose();
        if (_path is not null)
        {
            File.Delete(_path);
        }
    }

    private static StreamListener OpenTcp(Endpoint endpoint, int backlog)
    {
        var address = (IPEndPoint)endpoint.ToBindAddress();
        var socket = new NetSocket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Not ReuseAddress: .NET lets go of a port in TIME_WAIT by itself, and that option would let two listeners share one.
            socket.Bind(address);
            socket.Listen(backlog);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw Refused(endpoint, error);
        }

        var bound = (IPEndPoint)socket.LocalEndPoint!;
        var host = bound.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{bound.Address}]" : bound.Address.ToString();
        return new StreamListener(socket, Endpoint.Parse($"tcp://{host}:{bound.Port}"), null);
    }

    private static StreamListener OpenIpc(Endpoint endpoint, int backlog)
    {
        var resolved = endpoint.IsWildcard
            ? Endpoint.Parse("ipc://" + Path.Combine(Path.GetTempPath(), $"pactmq-{Environment.ProcessId}-{Guid.NewGuid():N}"[..28]))
            : endpoint;
        var path = resolved.Address.StartsWith('@') ? null : resolved.Address;
        if (path is not null && File.Exists(path))
        {
            RemoveStale(resolved, path);
        }

        var socket = new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(resolved.ToBindAddress());
            if (path is not null && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(backlog);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw Refused(resolved, error);
        }

        return new StreamListener(socket, resolved, path);
    }

    /// <summary>A path whose listener is alive is refused; one that a crash left behind is taken over.</summary>
    private static void RemoveStale(Endpoint endpoint, string path)
    {
        using var probe = new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endpoint.ToBindAddress());
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException error)
        {
            throw new EndpointException(endpoint.Text, $"Cannot bind to '{endpoint}': the path exists and is not a socket that nobody listens on ({error.Message}).", error);
        }

        throw new EndpointException(endpoint.Text, $"Cannot bind to '{endpoint}': another process is listening there. Choose another path, or end it.");
    }

    private static EndpointException Refused(Endpoint endpoint, SocketException error) => new(
        endpoint.Text,
        error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"Cannot bind to '{endpoint}': the address is in use. Choose another port, or * for a free one.",
            SocketError.AddressNotAvailable => $"Cannot bind to '{endpoint}': this machine has no such address.",
            SocketError.AccessDenied => $"Cannot bind to '{endpoint}': permission denied.",
            _ => $"Cannot bind to '{endpoint}': {error.Message}",
        },
        error);
}
