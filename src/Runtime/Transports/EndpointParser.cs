using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PactMQ.Transports;

/// <summary>The grammar of endpoints; whatever does not fit is refused with the part that is wrong.</summary>
internal static class EndpointParser
{
    private const int MaxIpcPath = 107;
    private const int MaxInprocName = 256;

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    /// <exception cref="EndpointException">Says which part is wrong.</exception>
    public static Endpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0)
        {
            throw new EndpointException(text, $"The endpoint '{text}' names no transport: write tcp://host:port, ipc://path, inproc://name or udp://host:port.");
        }

        var address = text[(separator + 3)..];
        return text[..separator] switch
        {
            "tcp" => ParseTcp(text, address),
            "udp" => ParseUdp(text, address),
            "ipc" => ParseIpc(text, address),
            "inproc" => ParseNamed(text, address, TransportKind.Inproc, MaxInprocName),
            var other => throw new EndpointException(text, $"The endpoint '{text}' names the transport '{other}', which is not one of tcp, ipc, inproc and udp."),
        };
    }

    /// <summary>Reads an address of numbers, an IPv6 zone by number or interface name among it; null for a name.</summary>
    public static IPAddress? TryParseAddress(string host)
    {
        var percent = host.IndexOf('%');
        if (percent < 0)
        {
            // "1" or "0x7f.1" are names here, whatever old systems made of them.
            return IPAddress.TryParse(host, out var plain) && (plain.AddressFamily == AddressFamily.InterNetworkV6 || host.Count('.') == 3) ? plain : null;
        }

        if (!IPAddress.TryParse(host[..percent], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var zone = host[(percent + 1)..];
        var index = int.TryParse(zone, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : LocalInterfaces.IndexOf(zone);
        return index is { } scope ? new IPAddress(address.GetAddressBytes(), scope) : null;
    }

    private static Endpoint ParseTcp(string text, string address)
    {
        var semicolon = address.IndexOf(';');
        var (host, port) = ParseHostAndPort(text, address[(semicolon + 1)..], "address");
        if (semicolon < 0)
        {
            return new Endpoint(text, TransportKind.Tcp, host, port);
        }

        var (sourceHost, sourcePort) = ParseHostAndPort(text, address[..semicolon], "source address");
        return new Endpoint(text, TransportKind.Tcp, host, port, new Endpoint(text, TransportKind.Tcp, sourceHost, sourcePort));
    }

    private static Endpoint ParseUdp(string text, string address)
    {
        var semicolon = address.IndexOf(';');
        var (host, port) = ParseHostAndPort(text, address[(semicolon + 1)..], "address");
        if (semicolon < 0)
        {
            return new Endpoint(text, TransportKind.Udp, host, port);
        }

        if (semicolon == 0)
        {
            throw new EndpointException(text, $"The endpoint '{text}' has no network interface before its ';': write its name or its address, or leave the ';' out.");
        }

        var device = ParseHost(text, address[..semicolon]);
        return new Endpoint(text, TransportKind.Udp, host, port, new Endpoint(text, TransportKind.Udp, device, 0));
    }

    private static (string Host, int Port) ParseHostAndPort(string text, string address, string what)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || address.EndsWith(']'))
        {
            throw new EndpointException(text, $"The {what} of the endpoint '{text}' has no port: write tcp://host:port, or tcp://host:* to bind a free one.");
        }

        var host = address[..colon];
        if (host.Length == 0)
        {
            throw new EndpointException(text, $"The {what} of the endpoint '{text}' has no host: write an address, a name, or * for all interfaces.");
        }

        return (ParseHost(text, host), ParsePort(text, address[(colon + 1)..]));
    }

    private static string ParseHost(string text, string host)
    {
        if (host.StartsWith('[') || host.EndsWith(']'))
        {
            var inside = host.Trim('[', ']');
            var address = host.StartsWith('[') && host.EndsWith(']') ? TryParseAddress(inside) : null;
            if (address is null && inside.Contains('%') && IPAddress.TryParse(inside[..inside.IndexOf('%')], out _))
            {
                throw new EndpointException(text, $"The endpoint '{text}' has the zone '{inside[(inside.IndexOf('%') + 1)..]}', which is no network interface of this machine.");
            }

            return address is { AddressFamily: AddressFamily.InterNetworkV6 }
                ? inside
                : throw new EndpointException(text, $"The endpoint '{text}' has brackets around '{inside}', which is not an IPv6 address.");
        }

        if (host.Contains(':'))
        {
            throw new EndpointException(text, $"The endpoint '{text}' has a host with colons, '{host}': write an IPv6 address in brackets, as in tcp://[::1]:5555.");
        }

        if (host != "*" && host.AsSpan().ContainsAnyExcept(HostCharacters))
        {
            throw new EndpointException(text, $"The endpoint '{text}' has the host '{host}', which is neither an address nor a name.");
        }

        return host;
    }

    private static int ParsePort(string text, string port)
    {
        if (port == "*")
        {
            return -1;
        }

        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new EndpointException(text, $"The endpoint '{text}' has the port '{port}', which is not a number from 0 to 65535 or *.");
        }

        return number == 0 ? -1 : number;
    }

    private static Endpoint ParseIpc(string text, string address)
    {
        var endpoint = ParseNamed(text, address, TransportKind.Ipc, MaxIpcPath);
        if (address == "@")
        {
            throw new EndpointException(text, $"The endpoint '{text}' has no name behind the @ of an abstract name.");
        }

        return address.Contains('\0')
            ? throw new EndpointException(text, $"The endpoint '{text.Replace("\0", "\\0", StringComparison.Ordinal)}' has a zero byte in its path: an abstract name is written with @.")
            : endpoint;
    }

    private static Endpoint ParseNamed(string text, string address, TransportKind transport, int limit)
    {
        if (address.Length == 0)
        {
            throw new EndpointException(text, $"The endpoint '{text}' has nothing behind '://'.");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(address) > limit)
        {
            throw new EndpointException(text, $"The endpoint '{text}' has {System.Text.Encoding.UTF8.GetByteCount(address)} bytes behind '://', and its transport allows {limit}.");
        }

        return new Endpoint(text, transport, address, 0);
    }
}
