using System;
using System.Net;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>Whether a connect reaches a bind, by their texts alone.</summary>
internal static class EndpointMeeting
{
    /// <summary>Tells whether the two surely meet on one machine; a host that may be another machine does not.</summary>
    public static bool Meets(EndpointText bound, EndpointText connected)
    {
        if (bound.Fault is not null || connected.Fault is not null || bound.Transport != connected.Transport || connected.IsWildcard)
        {
            return false;
        }

        return bound.Transport is "tcp" or "udp"
            ? bound.Port == connected.Port && (Same(bound.Host, connected.Host) || (IsEverywhere(bound.Host) && IsHere(connected.Host)))
            : bound.Host == connected.Host;
    }

    /// <summary>Tells whether two binds are in each other's way.</summary>
    public static bool Collides(EndpointText one, EndpointText other)
    {
        if (one.Fault is not null || other.Fault is not null || one.Transport != other.Transport || one.Port < 0 || other.Port < 0)
        {
            return false;
        }

        // Over udp many may listen at one group.
        return one.Transport switch
        {
            "tcp" => one.Port == other.Port && (Same(one.Host, other.Host) || IsEverywhere(one.Host) || IsEverywhere(other.Host)),
            "ipc" or "inproc" => one.Host == other.Host && one.Host != "*",
            _ => false,
        };
    }

    public static bool IsEverywhere(string host) => host is "*" or "0.0.0.0" or "::";

    public static bool IsHere(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool Same(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    // A loopback name and its usual address are one place; every other address of that net is a place of its own.
    private static string Plain(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" : host;
}
