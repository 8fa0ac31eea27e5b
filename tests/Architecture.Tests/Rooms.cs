namespace PactMQ.Tests.Architecture;

/// <summary>The rooms of <c>src/Runtime</c> and what each may use: the table of docs/architecture.md.</summary>
internal static class Rooms
{
    private static readonly string[] Ground = ["Contracts", "Diagnostics", "Messages"];

    // A room may use itself and the rooms named here. A name with a file lets that file alone be used.
    private static readonly Dictionary<string, string[]> May = new()
    {
        ["Calls"] = ["Envelopes", "Patterns", .. Ground],
        ["Contracts"] = [],
        ["Devices"] = ["Patterns", .. Ground],
        ["Diagnostics"] = ["Contracts"],
        ["Envelopes"] = Ground,
        ["Hosting"] = ["Calls", "Devices", "Envelopes", "Patterns", .. Ground],
        ["Messages"] = ["Contracts"],
        ["Patterns"] = ["Patterns/Routing", "Patterns/Disciplines", "Pipes", "Transports/Endpoint.cs", .. Ground],
        ["Patterns/Routing"] = ["Pipes", .. Ground],
        // Subscriptions and cancellations are written from the socket's state, so disciplines know those commands.
        ["Patterns/Disciplines"] = ["Patterns/Routing", "Pipes", "Protocol", .. Ground],
        ["Peers"] = ["Pipes", "Protocol", "Security", "Transports", .. Ground],
        ["Pipes"] = ["Protocol", .. Ground],
        ["Protocol"] = Ground,
        ["Security"] = Ground,
        ["Testing"] = ["Calls", "Envelopes", "Patterns", .. Ground],
        ["Transports"] = Ground,
    };

    // The files in which the socket's shell meets the rooms that run its connections.
    private static readonly Dictionary<string, string[]> FileMay = new()
    {
        ["Patterns/SocketEndpoints.cs"] = ["Peers", "Transports"], // Bind and connect start listeners and connectors.
        ["Patterns/SocketContext.cs"] = ["Transports"], // A context owns its I/O threads.
        ["Patterns/SocketOptions.cs"] = ["Peers/PeerOptions.cs", "Transports/TransportOptions.cs"], // Options flow down in slices.
        ["Patterns/ReadySignal.cs"] = ["Transports/Loops/Epoll.cs"], // A waiting caller sleeps on an event of the system.
    };

    /// <summary>Gets the room that a file lies in; null when it lies in none.</summary>
    public static string? Of(string path)
    {
        var parts = path.Split('/');
        if (parts.Length > 2 && May.ContainsKey($"{parts[0]}/{parts[1]}"))
        {
            return $"{parts[0]}/{parts[1]}";
        }

        return parts.Length > 1 && May.ContainsKey(parts[0]) ? parts[0] : null;
    }

    /// <summary>Tells whether one file may use what another declares.</summary>
    public static bool Allow(string from, string to)
    {
        var room = Of(to);
        return room is not null && (Of(from) == room || Allowed(from).Any(allowed => allowed == room || allowed == to));
    }

    /// <summary>Lists what a file may use beside its own room.</summary>
    public static IEnumerable<string> Allowed(string from) =>
        Of(from) is { } room ? May[room].Concat(FileMay.GetValueOrDefault(from, [])) : [];
}
