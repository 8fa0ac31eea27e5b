using System.CommandLine;
using PactMQ.Tool.Contracts;

namespace PactMQ.Tool.CommandLine;

/// <summary><c>pactmq describe E</c>.</summary>
internal static class DescribeCommand
{
    public static readonly string[] Examples =
    [
        "pactmq describe tcp://prices.example:5555", "prints the contracts that are served there, with operations, types and fingerprints",
        "pactmq describe tcp://prices.example:5555 --json | jq -r '.contracts[].name'", "the same for other programs",
    ];

    public static Command Build()
    {
        var endpoint = new Argument<string>("E") { Description = "The endpoint of a server: tcp://host:port or ipc://path." };
        var timeout = Bounded.Timeout();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("describe", "Asks a live endpoint which contracts it serves, and prints them as .contract files read.") { endpoint, timeout, json };
        command.SetAction((result, _) => Bounded.RunAsync(result.GetValue(timeout), async (bound, token) =>
        {
            var live = await LiveContracts.AskAsync(result.GetValue(endpoint)!, bound, token);
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                output.WriteLine(ContractJson.Of(live));
                return ExitCode.Ok;
            }

            output.WriteLine($"# {live.Endpoint} is a {live.Kind}{(live.Contracts.Count == 0 ? "; it announces" : "")}");
            foreach (var contract in live.Contracts)
            {
                output.Write(contract.Text);
            }

            if (live.Contracts.Count == 0)
            {
                output.WriteLine(live.Announced.Count == 0 ? "# no contracts" : string.Join('\n', live.Announced.Select(one => $"# contract {one.Key} fingerprint {one.Value}")));
            }

            return ExitCode.Ok;
        }));
        return command;
    }
}
