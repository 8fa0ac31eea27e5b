using System.CommandLine;
using PactMQ.Tool.Probing;

namespace PactMQ.Tool.CommandLine;

/// <summary><c>pactmq probe E</c>.</summary>
internal static class ProbeCommand
{
    public static readonly string[] Examples =
    [
        "pactmq probe tcp://prices.example:5555", "tells version, mechanism, kind, identity, metadata, contracts and round-trip time",
        "pactmq probe ipc:///tmp/feed --json", "the same as one JSON object",
        "pactmq probe tcp://localhost:80 || echo \"code $?\"", "says what answers there instead of ZMTP; 3 silence, 4 no connection, 5 no handshake",
    ];

    public static Command Build()
    {
        var endpoint = new Argument<string>("E") { Description = "The endpoint: tcp://host:port or ipc://path." };
        var timeout = Bounded.Timeout();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var join = new Option<bool>("--join")
        {
            Description = "Complete the handshake with every kind. Otherwise not with PUSH, DEALER, REQ, CLIENT, SCATTER, PAIR and CHANNEL: such a peer would take the probe for a partner and might send it a message, which would be lost.",
        };
        var command = new Command("probe", "Connects as a ZMTP peer and tells who is there, or exactly how the handshake failed.") { endpoint, timeout, json, join };
        command.SetAction((result, _) => Bounded.RunAsync(result.GetValue(timeout), async (bound, token) =>
        {
            var report = await new Prober(result.GetValue(endpoint)!, bound, result.GetValue(join)).RunAsync(token);
            ReportPrinter.Print(report, result.GetValue(json), result.InvocationConfiguration.Output);
            return report.ExitCode;
        }));
        return command;
    }
}
