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

    public static StreamListener Open(Endpoint endpoint, TransportOptions options)
    {
        if (options.Handle >= 0)
        {
            return Adopt(endpoint, options.Handle);
        }

        return endpoint.Transport == TransportKind.Tcp ? OpenTcp(endpoint, options) : OpenIpc(endpoint, options.Backlog);
    }

    /// <summary>Stops listening; the result says what could not be cleared away, or is null.</summary>
    public string? Close()
    {
        Socket.Dispose();
        try
        {
            if (_path is not null)
            {
                File.Delete(_path);
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    public void Dispose() => Close();

    /// <summary>Takes over a socket that listens already, as a service manager hands it out.</summary>
    private static StreamListener Adopt(Endpoint endpoint, int handle)
    {
        try
        {
            var socket = new NetSocket(new SafeSocketHandle(handle, ownsHandle: true));
            if (socket.LocalEndPoint is not IPEndPoint bound)
            {
                return new StreamListener(socket, endpoint, null);
            }

            var host = bound.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{bound.Address}]" : bound.Address.ToString();
            return new StreamListener(socket, Endpoint.Parse($"tcp://{host}:{bound.Port}"), null);
        }
        catch (SocketException error)
        {
            throw new EndpointException(endpoint.Text, $"Cannot bind to '{endpoint}' with the descriptor {handle} (option UseHandle): {error.Message}.", error);
        }
    }

    private static StreamListener OpenTcp(Endpoint endpoint, TransportOptions options)
    {
        var address = (IPEndPoint)endpoint.ToBindAddress(options.IPv6);
        var socket = new NetSocket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = options.IPv6 && address.Address.Equals(IPAddress.IPv6Any);
            }

            SocketTuning.Apply(socket, options);
            // Not ReuseAddress: .NET lets go of a port in TIME_WAIT by itself, and that option would let two listeners share one.
            socket.Bind(address);
            socket.Listen(options.Backlog);
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
        if (path is not null && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new EndpointException(endpoint.Text, $"Cannot bind to '{endpoint}': the folder '{folder}' does not exist.");
        }

        if (path is not null && File.Exists(path))
        {
            RemoveStale(resolved, path);
        }

        var socket = new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(resolved.ToBindAddress(ipv6: false));
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
        if (IsOpenable(path))
        {
            throw new EndpointException(endpoint.Text, $"Cannot bind to '{endpoint}': the path is a file and no socket, and is left as it is. Choose another path.");
        }

        using var probe = new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endpoint.ToBindAddress(ipv6: false));
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

    // Connecting to a file is refused like connecting to a socket that nobody listens on; but no socket can be opened.
    private static bool IsOpenable(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
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
