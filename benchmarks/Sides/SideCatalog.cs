using PactMQ.Benchmarks.Sides.Libzmq;
using PactMQ.Benchmarks.Sides.NetMq;
using PactMQ.Benchmarks.Sides.Own;

namespace PactMQ.Benchmarks.Sides;

/// <summary>The sides by name: ours first, then the peers it is compared with.</summary>
internal static class SideCatalog
{
    public const string Ours = "ours";

    public static IReadOnlyList<ISide> All { get; } = [new OwnSide(), new LibzmqSide(), new NetMqSide()];

    public static ISide Named(string name) => All.Single(side => side.Name == name);
}
