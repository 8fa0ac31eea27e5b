namespace PactMQ.Conformance.Tests.Rules;

/// <summary>The RFCs that we hold ourselves to.</summary>
internal static class Rfcs
{
    /// <summary>Gets each RFC's number, its name, and how many sentences with SHALL, MUST or SHOULD it has.</summary>
    public static IReadOnlyList<(int Number, string Name, int Sentences)> All { get; } =
    [
        (23, "ZMTP 3.0", 67),
        (37, "ZMTP 3.1", 87),
        (28, "REQREP: REQ, REP, DEALER, ROUTER", 47),
        (29, "PUBSUB: PUB, XPUB, SUB, XSUB", 54),
        (30, "PIPELINE: PUSH, PULL", 22),
        (31, "EXPAIR: PAIR", 13),
        (41, "CLISRV: CLIENT, SERVER", 37),
        (48, "RADIO-DISH: RADIO, DISH", 33),
        (49, "SCATTERGATHER: SCATTER, GATHER", 28),
        (51, "P2P: PEER", 22),
        (52, "CHANNEL: CHANNEL", 18),
    ];
}
