using PactMQ.Patterns;

namespace PactMQ.Devices;

/// <summary>Which ways messages can go between two sockets.</summary>
internal static class ProxyWays
{
    public static Pump[] Between(SocketCore frontend, SocketCore backend, SocketCore? capture, Steering steering)
    {
        var tap = capture is null ? null : new CaptureTap(capture);
        var pumps = new List<Pump>(2);
        if (Receives(frontend) && Sends(backend))
        {
            pumps.Add(new Pump(frontend, backend, tap, steering));
        }

        if (frontend != backend && Receives(backend) && Sends(frontend))
        {
            pumps.Add(new Pump(backend, frontend, tap, steering));
        }

        if (pumps.Count == 0)
        {
            throw new ArgumentException($"No message can go between a {frontend.Name} and a {backend.Name} socket: one side must be of a kind that receives and the other of one that sends, as ROUTER and DEALER, XSUB and XPUB, or PULL and PUSH.");
        }

        if (capture is not null && !Sends(capture))
        {
            throw new ArgumentException($"A {capture.Name} socket cannot capture, because it does not send: take a PUB, PUSH, PAIR or DEALER.", nameof(capture));
        }

        if (frontend != backend && (IsLockstep(frontend) || IsLockstep(backend)) && !InTurn(frontend, backend))
        {
            throw new ArgumentException($"A {frontend.Name} and a {backend.Name} socket cannot be joined, because one takes turns and the other does not: take ROUTER and DEALER, which serve any number of REQ and REP peers at once, or REP in front and REQ at the back.");
        }

        return [.. pumps];
    }

    /// <summary>Tells whether a request must be answered before the next is taken.</summary>
    public static bool InTurn(SocketCore frontend, SocketCore backend) => frontend.Kind == SocketKind.Rep && backend.Kind == SocketKind.Req;

    private static bool Receives(SocketCore socket) => PatternCatalog.Of(socket.Kind).Inbound != InboundRule.None;

    private static bool Sends(SocketCore socket) => PatternCatalog.Of(socket.Kind).Outbound != OutboundRule.None;

    private static bool IsLockstep(SocketCore socket) => socket.Kind is SocketKind.Req or SocketKind.Rep;
}
