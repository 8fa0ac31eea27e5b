using System;
using System.Linq;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>What a malformed endpoint was probably meant to be, where that is plain.</summary>
internal static class EndpointRepair
{
    /// <summary><c>localhost:5555</c>, <c>//host:5555</c>, <c>tcp:/host:5555</c> and <c>tcp:host:5555</c> are tcp; anything else is not plain.</summary>
    public static string? OfMissingTransport(string text)
    {
        foreach (var start in new[] { "tcp:/", "tcp:", "//" })
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
            {
                return Sound("tcp://" + text.Substring(start.Length));
            }
        }

        return Sound("tcp://" + text);
    }

    /// <summary>A transport that is one slip away from a known one, or has capitals.</summary>
    public static string? OfTransport(string transport, string address, string[] transports)
    {
        var lower = transport.Trim().ToLowerInvariant();
        var meant = transports.Where(known => lower == known || IsSwapped(lower, known)).ToArray();
        if (meant.Length == 0)
        {
            meant = transports.Where(known => IsOneSlip(lower, known)).ToArray();
        }

        return meant.Length == 1 ? Sound(meant[0] + "://" + address) : null;
    }

    /// <summary>Every host is this one, seen from a connect; a port cannot be guessed.</summary>
    public static string? OfWildcard(EndpointText endpoint) =>
        endpoint is { Host: "*", Port: > 0, HasSource: false } ? $"{endpoint.Transport}://localhost:{endpoint.Port}" : null;

    private static string? Sound(string text) => EndpointText.Parse(text).Fault is null ? text : null;

    // Two neighbours have changed places.
    private static bool IsSwapped(string word, string known)
    {
        var (left, right) = Behind(word, known);
        return left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0] && left.Substring(2) == right.Substring(2);
    }

    // One letter more, less, or other.
    private static bool IsOneSlip(string word, string known)
    {
        var (left, right) = Behind(word, known);
        return (left.Length > 0 && left.Substring(1) == right)
            || (right.Length > 0 && left == right.Substring(1))
            || (left.Length > 0 && right.Length > 0 && left.Substring(1) == right.Substring(1));
    }

    // What is left of two words behind the beginning that they share.
    private static (string Left, string Right) Behind(string word, string known)
    {
        var same = 0;
        while (same < word.Length && same < known.Length && word[same] == known[same])
        {
            same++;
        }

        return (word.Substring(same), known.Substring(same));
    }
}
