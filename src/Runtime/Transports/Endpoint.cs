using System.Net;
using System.Net.Sockets;

namespace PactMQ.Transports;

/// <summary>The transports that an endpoint can name.</summary>
internal enum TransportKind
{
    Tcp,
    Ipc,
    Inproc,
    Udp,
}

/// <summary>A parsed endpoint: a transport and, for tcp, host and port (-1 for <c>*</c>), else a path or name.</summary>
/// <param name="Text">The endpoint as it was given, without a prefix.</param>
/// <param name="Transport">The transport.</param>
/// <param name="Address">The host without brackets, the path, or the name.</param>
/// <param name="Port">The port, -1 for <c>*</c>; 0 for other transports.</param>
/// <param name="Source">The host and port to connect from; for udp the network interface, without a port; or null.</param>
internal sealed record Endpoint(string Text, TransportKind Transport, string Address, int Port, Endpoint? Source = null)
{
    public bool IsWildcard => Address == "*" || Port < 0;

    /// <exception cref="EndpointException">Says which part is wrong.</exception>
    public static Endpoint Parse(string text) => EndpointParser.Parse(text);

    public Endpoint RequireConnectable() => IsWildcard
        ? throw new EndpointException(Text, $"Cannot connect to '{Text}': a wildcard is for Bind; name the host and the port.")
        : this;

    public Endpoint RequireBindable() => Source is not null && Transport != TransportKind.Udp
        ? throw new EndpointException(Text, $"Cannot bind to '{Text}': a source address (before the ';') is for Connect.")
        : this;

    /// <summary>Finds the system address to bind to.</summary>
    /// <param name="ipv6">Whether <c>*</c> means both families, and names may mean IPv6.</param>
    public EndPoint ToBindAddress(bool ipv6)
    {
        if (Transport == TransportKind.Ipc)
        {
            return ToUnixAddress();
        }

        var port = Math.Max(Port, 0);
        if (Address == "*")
        {
            return new IPEndPoint(ipv6 ? IPAddress.IPv6Any : IPAddress.Any, port);
        }

        return new IPEndPoint(EndpointParser.TryParseAddress(Address) ?? LocalInterfaces.Find(Address, ipv6) ?? ResolveLocal(ipv6), port);
    }

    /// <summary>Finds the system addresses to connect to, the best first; names are resolved anew at each call.</summary>
    public async ValueTask<EndPoint[]> ResolveAsync(bool ipv6, CancellationToken cancellation)
    {
        if (TryResolveAtOnce() is { } known)
        {
            return [known];
        }

        var addresses = await Dns.GetHostAddressesAsync(Address, cancellation).ConfigureAwait(false);
        return [.. Order(addresses, ipv6).Select(address => new IPEndPoint(address, Port))];
    }

    /// <summary>The system address where no name has to be looked up, or null.</summary>
    public EndPoint? TryResolveAtOnce()
    {
        if (Transport == TransportKind.Ipc)
        {
            return ToUnixAddress();
        }

        return EndpointParser.TryParseAddress(Address) is { } ip ? new IPEndPoint(ip, Port) : null;
    }

    public override string ToString() => Text;

    /// <summary>Without the option IPv6, IPv4 addresses come first; with it, the order is the system's.</summary>
    private static IEnumerable<IPAddress> Order(IPAddress[] addresses, bool ipv6) =>
        ipv6 ? addresses : addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1);

    private IPAddress ResolveLocal(bool ipv6)
    {
        try
        {
            return Order(Dns.GetHostAddresses(Address), ipv6).First();
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            throw new EndpointException(Text, $"Cannot bind to '{Text}': '{Address}' is neither an address, nor a network interface of this machine, nor a known host name ({error.Message}).", error);
        }
    }

    // Linux's abstract names are written with @ and begin with a zero byte.
    private UnixDomainSocketEndPoint ToUnixAddress() => new(Address.StartsWith('@') ? "\0" + Address[1..] : Address);
}
