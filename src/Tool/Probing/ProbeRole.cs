namespace PactMQ.Tool.Probing;

/// <summary>As which kind a probe completes the handshake with a peer.</summary>
internal static class ProbeRole
{
    /// <summary>Finds a kind that pairs with the peer's.</summary>
    public static SocketKind? For(SocketKind peer) =>
        Enum.GetValues<SocketKind>().Where(kind => SocketPairing.Pairs(kind, peer)).Select(kind => (SocketKind?)kind).FirstOrDefault();

    /// <summary>Tells whether a peer of this kind sends to a partner unasked, or has room for one partner only: a probe keeps away from it.</summary>
    public static bool IsDisturbed(SocketKind peer) => peer is SocketKind.Push or SocketKind.Dealer or SocketKind.Req or SocketKind.Scatter
        or SocketKind.Client or SocketKind.Pair or SocketKind.Channel;
}
