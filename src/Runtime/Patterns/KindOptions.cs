namespace PactMQ.Patterns;

/// <summary>Which kinds have an option, for those that not all have (zmq_setsockopt, "Applicable socket types").</summary>
internal static class KindOptions
{
    private static readonly SocketKind[] Presence = [SocketKind.Dealer, SocketKind.Router, SocketKind.Client, SocketKind.Server, SocketKind.Peer];

    private static readonly Row[] Rows =
    [
        new(nameof(SocketOptions.Conflate), options => options.Conflate, [SocketKind.Push, SocketKind.Pull, SocketKind.Pub, SocketKind.Sub, SocketKind.Dealer]),
        new(nameof(SocketOptions.RouterMandatory), options => options.RouterMandatory, [SocketKind.Router]),
        new(nameof(SocketOptions.RouterHandover), options => options.RouterHandover, [SocketKind.Router]),
        new(nameof(SocketOptions.RouterNotify), options => options.RouterNotify != RouterNotify.None, [SocketKind.Router]),
        new(nameof(SocketOptions.ProbeRouter), options => options.ProbeRouter, [SocketKind.Req, SocketKind.Dealer, SocketKind.Router]),
        new(nameof(SocketOptions.ReqCorrelate), options => options.ReqCorrelate, [SocketKind.Req]),
        new(nameof(SocketOptions.ReqRelaxed), options => options.ReqRelaxed, [SocketKind.Req]),
        new(nameof(SocketOptions.XPubVerbose), options => options.XPubVerbose, [SocketKind.XPub]),
        new(nameof(SocketOptions.XPubVerboser), options => options.XPubVerboser, [SocketKind.XPub]),
        new(nameof(SocketOptions.XPubNoDrop), options => options.XPubNoDrop, [SocketKind.Pub, SocketKind.XPub]),
        new(nameof(SocketOptions.XPubManual), options => options.XPubManual, [SocketKind.XPub]),
        new(nameof(SocketOptions.XPubManualLastValue), options => options.XPubManualLastValue, [SocketKind.XPub]),
        new(nameof(SocketOptions.XPubWelcomeMessage), options => options.XPubWelcomeMessage is not null, [SocketKind.XPub]),
        new(nameof(SocketOptions.XSubVerboseUnsubscribe), options => options.XSubVerboseUnsubscribe, [SocketKind.XSub]),
        new(nameof(SocketOptions.InvertMatching), options => options.InvertMatching, [SocketKind.Pub, SocketKind.XPub, SocketKind.Sub]),
        new(nameof(SocketOptions.HelloMessage), options => options.HelloMessage is not null, Presence),
        new(nameof(SocketOptions.DisconnectMessage), options => options.DisconnectMessage is not null, Presence),
        new(nameof(SocketOptions.HiccupMessage), options => options.HiccupMessage is not null, Presence),
        new(nameof(SocketOptions.MulticastLoop), options => !options.MulticastLoop, [SocketKind.Radio]),
        new(nameof(SocketOptions.MulticastHops), options => options.MulticastHops != 1, [SocketKind.Radio]),
        new(nameof(SocketOptions.StreamNotify), options => !options.StreamNotify, [SocketKind.Stream]),
    ];

    public static void RequireFit(SocketOptions options, SocketKind kind)
    {
        foreach (var row in Rows)
        {
            if (row.IsSet(options) && !row.Kinds.Contains(kind))
            {
                throw new ArgumentException(
                    $"The socket option {row.Name} has no effect on a {SocketPairing.WireName(kind)} socket: it is for {string.Join(", ", row.Kinds.Select(SocketPairing.WireName))}.",
                    row.Name);
            }
        }
    }

    /// <summary>Refuses to change what a socket is built on.</summary>
    public static void RequireChangeable(SocketOptions old, SocketOptions changed, string socket)
    {
        Require(old.Conflate == changed.Conflate, nameof(SocketOptions.Conflate));
        Require(old.Spin == changed.Spin, nameof(SocketOptions.Spin));
        void Require(bool same, string option)
        {
            if (!same)
            {
                throw new InvalidOperationException($"The option {option} of a {socket} socket is fixed when the socket is made: make a new socket with it.");
            }
        }
    }

    private sealed record Row(string Name, Func<SocketOptions, bool> IsSet, SocketKind[] Kinds);
}
