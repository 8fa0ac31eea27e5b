using PactMQ.Benchmarks.Sides;
using ScottPlot;

namespace PactMQ.Benchmarks.Plotting;

/// <summary>A colour and a name for each side, the same in all pictures.</summary>
internal static class Palette
{
    public static Color ColourOf(string side) => side switch
    {
        SideCatalog.Ours => Color.FromHex("#1f5fa8"),
        "libzmq" => Color.FromHex("#d9822b"),
        "netmq" => Color.FromHex("#8a5aa8"),
        SideCatalog.Grpc => Color.FromHex("#2f9e74"),
        SideCatalog.StreamJsonRpc => Color.FromHex("#c44e6c"),
        _ => Color.FromHex("#7a7a7a"),
    };

    public static string NameOf(string side) => side switch
    {
        SideCatalog.Ours => "PactMQ",
        "netmq" => "NetMQ",
        SideCatalog.Grpc => "gRPC",
        SideCatalog.StreamJsonRpc => "StreamJsonRpc",
        SideCatalog.Raw => "raw socket",
        _ => side,
    };
}
