namespace PactMQ.Analyzers.Endpoints;

/// <summary>What the transport of a well-formed endpoint has against the socket that uses it.</summary>
internal static class EndpointTransport
{
    /// <summary>Says what is wrong, to stand behind the endpoint in a sentence; null when nothing is, or nobody can tell.</summary>
    public static string? FaultFor(EndpointUse use, EndpointText endpoint) => (use.End.Kind, endpoint.Transport) switch
    {
        (SocketKind.Stream, "inproc" or "udp") => "leads to no program that a STREAM socket can speak raw bytes with: use tcp or ipc",
        ({ } kind, "udp") when kind != (use.Binds ? SocketKind.Dish : SocketKind.Radio) =>
            $"cannot be {(use.Binds ? "bound by" : "connected to by")} a {SocketPairing.WireName(kind)} socket: over udp a RADIO connects and a DISH binds",
        _ => null,
    };
}
