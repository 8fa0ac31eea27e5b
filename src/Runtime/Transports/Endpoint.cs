using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PactMQ.Transports;

/// <summary>The transports that an endpoint can name.</summary>
internal enum TransportKind
{
    Tcp,
    Ipc,
    Inproc,
}

/// <summary>A parsed endpoint: a transport and, for tcp, host and port (-1 for <c>*</c>), else a path or name.</summary>
internal sealed record Endpoint(string Text, TransportKind Transport, string Address, int Port)
{
    private const int MaxIpcPath = 107;
    private const int MaxInprocName = 256;

    public bool IsWildcard => Address == "*" || Port < 0;

    /// <exception cref="EndpointException">Says which part is wrong.</exception>
    public static Endpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0)
        {
            throw new EndpointException(text, $"The endpoint '{text}' names no transport: write tcp://host:port, ipc://path or inproc://name.");
        }

        var address = text[(separator + 3)..];
        return text[..separator] switch
        {
            "tcp" => ParseTcp(text, address),
            "ipc" => ParseNamed(text, address, TransportKind.Ipc, MaxIpcPath),
            "inproc" => ParseNamed(text, address, TransportKind.Inproc, MaxInprocName),
            var other => throw new EndpointException(text, $"The endpoint '{text}' names the transport '{other}', which is not one of tcp, ipc and inproc."),
        };
    }

    public Endpoint RequireConnectable() => IsWildcard
        ? throw new EndpointException(Text, $"Cannot connect to '{Text}': a wildcard is for Bind; name the host and the port.")
        : this;

    /// <summary>Finds the system address to bind to.</summary>
    public EndPoint ToBindAddress()
    {
        if (Transport == TransportKind.Ipc)
        {
            return ToUnixAddress();
        }

        var port = Math.Max(Port, 0);
        if (Address == "*")
        {
            return new IPEndPoint(IPAddress.Any, port);
        }

        return IPAddress.TryParse(Address, out var ip)
            ? new IPEndPoint(ip, port)
            : new IPEndPoint(ResolveLocal(), port);
    }

    /// <summary>Finds the system address to connect to; names are resolved anew at each call.</summary>
    public async ValueTask<EndPoint> ResolveAsync(CancellationToken cancellation)
    {
        if (Transport == TransportKind.Ipc)
        {
            return ToUnixAddress();
        }

        if (TryResolveAtOnce() is { } known)
        {
            return known;
        }

        var addresses = await Dns.GetHostAddressesAsync(Address, cancellation).ConfigureAwait(false);
        var chosen = Array.Find(addresses, address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
        return new IPEndPoint(chosen, Port);
    }

    /// <summary>The system address where no name has to be looked up, or null.</summary>
    public EndPoint? TryResolveAtOnce()
    {
        if (Transport == TransportKind.Ipc)
        {
            return ToUnixAddress();
        }

        return IPAddress.TryParse(Address, out var ip) ? new IPEndPoint(ip, Port) : null;
    }

    public override string ToString() => Text;

    private static Endpoint ParseTcp(string text, string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon <= 0)
        {
            throw new EndpointException(text, $"The endpoint '{text}' has no port: write tcp://host:port, or tcp://host:* to bind a free one.");
        }

        var host = address[..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            if (!IPAddress.TryParse(host, out _))
            {
                throw new EndpointException(text, $"The endpoint '{text}' has brackets around '{host}', which is not an IPv6 address.");
            }
        }

        var portText = address[(colon + 1)..];
        if (portText == "*")
        {
            return new Endpoint(text, TransportKind.Tcp, host, -1);
        }

        if (!ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            throw new EndpointException(text, $"The endpoint '{text}' has the port '{portText}', which is not a number from 0 to 65535 or *.");
        }

        return new Endpoint(text, TransportKind.Tcp, host, port == 0 ? -1 : port);
    }

    private static Endpoint ParseNamed(string text, string address, TransportKind transport, int limit)
    {
        if (address.Length == 0)
        {
            throw new EndpointException(text, $"The endpoint '{text}' has nothing behind '://'.");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(address) > limit)
        {
            throw new EndpointException(text, $"The endpoint '{text}' is longer than the {limit} bytes that its transport allows.");
        }

        return new Endpoint(text, transport, address, 0);
    }

    private IPAddress ResolveLocal()
    {
        try
        {
            var addresses = Dns.GetHostAddresses(Address);
            return Array.Find(addresses, address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
        }
        catch (SocketException error)
        {
            throw new EndpointException(Text, $"Cannot bind to '{Text}': the host '{Address}' is unknown ({error.Message}).", error);
        }
    }

    // Linux's abstract names are written with @ and begin with a zero byte.
    private UnixDomainSocketEndPoint ToUnixAddress() => new(Address.StartsWith('@') ? "\0" + Address[1..] : Address);
}
