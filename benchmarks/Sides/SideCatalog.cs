using PactMQ.Benchmarks.Sides.Libzmq;
using PactMQ.Benchmarks.Sides.NetMq;
using PactMQ.Benchmarks.Sides.Own;

namespace PactMQ.Benchmarks.Sides;

/// <summary>The sides by name: ours first, then the peers it is compared with.</summary>
internal static class SideCatalog
{
    public const string Ours = "ours";
    public const string Raw = "raw";
    public const string Grpc = "grpc";
    public const string StreamJsonRpc = "streamjsonrpc";

    public static IReadOnlyList<IContestant> All { get; } =
    [
        new OwnSide(), new LibzmqSide(), new NetMqSide(),
        new CallPeer(Grpc, "Grpc.Net.Client.dll"), new CallPeer(StreamJsonRpc, "StreamJsonRpc.dll"), new RawSide(),
    ];

    public static ISide Named(string name) => (ISide)All.Single(side => side.Name == name);
}
