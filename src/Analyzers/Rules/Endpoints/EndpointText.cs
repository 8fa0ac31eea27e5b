using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>
/// An endpoint as text, read by the runtime's grammar (a test holds the two together). What only the running machine can know,
/// such as its network interfaces, is taken as given.
/// </summary>
/// <param name="Text">The whole text.</param>
/// <param name="Transport">The transport; null when there is none to speak of.</param>
/// <param name="Host">The host without brackets, the path, or the name.</param>
/// <param name="Port">The port, -1 for <c>*</c>; 0 for transports without one.</param>
/// <param name="HasSource">Whether an address to connect from stands before the host.</param>
/// <param name="Fault">What is wrong, to stand behind the endpoint in a sentence; null when it is well-formed.</param>
/// <param name="Repair">The text that was probably meant; null when there is no telling.</param>
internal sealed record EndpointText(
    string Text, string? Transport, string Host, int Port, bool HasSource, string? Fault = null, string? Repair = null)
{
    public const int MaxIpcPath = 107;
    public const int MaxInprocName = 256;

    private static readonly string[] Transports = ["tcp", "ipc", "inproc", "udp"];

    public bool IsWildcard => Host == "*" || Port < 0;

    public static EndpointText Parse(string text)
    {
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0)
        {
            return Faulty(text, null, "names no transport: write tcp://host:port, ipc://path, inproc://name or udp://host:port", EndpointRepair.OfMissingTransport(text));
        }

        var transport = text.Substring(0, separator);
        var address = text.Substring(separator + 3);
        return transport switch
        {
            "tcp" or "udp" => ParseHostPort(text, transport, address),
            "ipc" => ParseNamed(text, transport, address, MaxIpcPath),
            "inproc" => ParseNamed(text, transport, address, MaxInprocName),
            _ => Faulty(
                text, null, $"names the transport '{transport}', which is not one of {string.Join(", ", Transports)}", EndpointRepair.OfTransport(transport, address, Transports)),
        };
    }

    /// <summary>Reads an endpoint that is connected to: a wildcard is a fault there.</summary>
    public static EndpointText ParseConnect(string text)
    {
        if (text.StartsWith("@", StringComparison.Ordinal))
        {
            return Faulty(text, null, "begins with '@', which means Bind: call that, or Attach");
        }

        var parsed = Parse(text);
        return parsed.Fault is null && parsed.IsWildcard
            ? parsed with { Fault = "is a wildcard, which is for Bind: name the host and the port to connect to", Repair = EndpointRepair.OfWildcard(parsed) }
            : parsed;
    }

    /// <summary>Reads an endpoint that is bound: a source address is a fault there.</summary>
    public static EndpointText ParseBind(string text)
    {
        if (text.StartsWith(">", StringComparison.Ordinal))
        {
            return Faulty(text, null, "begins with '>', which means Connect: call that, or Attach");
        }

        var parsed = Parse(text);
        return parsed is { Fault: null, HasSource: true, Transport: "tcp" }
            ? parsed with { Fault = "has a source address before its ';', which is for Connect", Repair = "tcp://" + text.Substring(text.IndexOf(';') + 1) }
            : parsed;
    }

    private static EndpointText ParseHostPort(string text, string transport, string address)
    {
        var semicolon = address.IndexOf(';');
        var target = Split(address.Substring(semicolon + 1));
        if (target.Fault is not null)
        {
            return Faulty(text, transport, target.Fault);
        }

        var sourceFault = semicolon < 0 ? null
            : transport == "tcp" ? Split(address.Substring(0, semicolon)).Fault
            : semicolon == 0 ? "has no network interface before its ';'"
            : FaultOfHost(address.Substring(0, semicolon), out _);
        return sourceFault is not null
            ? Faulty(text, transport, sourceFault)
            : new EndpointText(text, transport, target.Host, target.Port, semicolon >= 0);
    }

    private static (string Host, int Port, string? Fault) Split(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || address.EndsWith("]", StringComparison.Ordinal))
        {
            return ("", 0, "has no port: write host:port, or host:* to bind a free one");
        }

        if (colon == 0)
        {
            return ("", 0, "has no host: write an address, a name, or * for all interfaces");
        }

        if (FaultOfHost(address.Substring(0, colon), out var host) is { } fault)
        {
            return ("", 0, fault);
        }

        var port = address.Substring(colon + 1);
        if (port == "*")
        {
            return (host, -1, null);
        }

        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (host, number == 0 ? -1 : number, null)
            : ("", 0, $"has the port '{port}', which is not a number from 0 to 65535 or *");
    }

    private static string? FaultOfHost(string host, out string plain)
    {
        plain = host;
        if (host.StartsWith("[", StringComparison.Ordinal) || host.EndsWith("]", StringComparison.Ordinal))
        {
            plain = host.Trim('[', ']');
            var percent = plain.IndexOf('%');
            var known = host.StartsWith("[", StringComparison.Ordinal) && host.EndsWith("]", StringComparison.Ordinal)
                && IPAddress.TryParse(percent < 0 ? plain : plain.Substring(0, percent), out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6;
            return known ? null : $"has brackets around '{plain}', which is not an IPv6 address";
        }

        if (host.Contains(':'))
        {
            return $"has a host with colons, '{host}': write an IPv6 address in brackets, as in tcp://[::1]:5555";
        }

        return host == "*" || host.All(IsHostCharacter) ? null : $"has the host '{host}', which is neither an address nor a name";
    }

    private static bool IsHostCharacter(char letter) =>
        letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_';

    private static EndpointText ParseNamed(string text, string transport, string address, int limit)
    {
        if (address.Length == 0)
        {
            return Faulty(text, transport, "has nothing behind '://'");
        }

        var length = System.Text.Encoding.UTF8.GetByteCount(address);
        if (length > limit)
        {
            return Faulty(text, transport, $"has {length} bytes behind '://', and its transport allows {limit}");
        }

        if (transport == "ipc" && address == "@")
        {
            return Faulty(text, transport, "has no name behind the @ of an abstract name");
        }

        return transport == "ipc" && address.Contains('\0')
            ? Faulty(text.Replace("\0", "\\0"), transport, "has a zero byte in its path: an abstract name is written with @")
            : new EndpointText(text, transport, address, 0, HasSource: false);
    }

    private static EndpointText Faulty(string text, string? transport, string fault, string? repair = null) =>
        new(text, transport, "", 0, HasSource: false, fault, repair);
}
