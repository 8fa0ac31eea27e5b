using System.CommandLine;
using PactMQ.Tool.Contracts;

namespace PactMQ.Tool.CommandLine;

/// <summary><c>pactmq contract record</c> and <c>pactmq contract diff</c>.</summary>
internal static class ContractCommand
{
    public static readonly string[] Examples =
    [
        "pactmq contract record bin/Release/net10.0/Shop.Contracts.dll -o .", "writes NAME.contract for each contract, to be committed beside the code",
        "pactmq contract diff . bin/Release/net10.0/Shop.Contracts.dll", "tells whether what was built is compatible with what was recorded; 6 if not",
        "pactmq contract diff tcp://shop.example:5555 bin/Release/net10.0/Shop.Contracts.dll", "whether it may replace the server that runs there",
    ];

    private const string Places = "A .contract file, a folder of them, a built assembly, or a live server's endpoint.";

    public static Command Build() => new("contract", "Records the shapes of contracts as files, and compares them.") { BuildRecord(), BuildDiff() };

    private static Command BuildRecord()
    {
        var places = new Argument<string[]>("A") { Description = Places, Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--output", "-o") { HelpName = "DIR", Description = "Where to write the files. Default: here.", DefaultValueFactory = _ => "." };
        var timeout = Bounded.Timeout();
        var command = new Command("record", "Writes NAME.contract for each contract, for people to read and to commit.") { places, folder, timeout };
        command.SetAction((result, _) => Bounded.RunAsync(result.GetValue(timeout), async (bound, token) =>
        {
            foreach (var place in result.GetValue(places)!)
            {
                foreach (var record in await ContractPlace.ReadAsync(place, bound, token))
                {
                    var (path, changed) = ContractFiles.Write(record, result.GetValue(folder)!);
                    result.InvocationConfiguration.Output.WriteLine($"{path}{(changed ? "" : " (unchanged)")}");
                }
            }

            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command BuildDiff()
    {
        var old = new Argument<string>("A") { Description = "The older: " + Places };
        var now = new Argument<string>("B") { Description = "The newer, as well." };
        var timeout = Bounded.Timeout();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("diff", "Tells whether contracts are compatible with their older shapes, or what broke. The code is 6 when something did.") { old, now, timeout, json };
        command.SetAction((result, _) => Bounded.RunAsync(result.GetValue(timeout), async (bound, token) =>
        {
            var (before, after) = (result.GetValue(old)!, result.GetValue(now)!);
            var (older, newer) = (await ContractPlace.ReadAsync(before, bound, token), await ContractPlace.ReadAsync(after, bound, token));
            var single = ContractPlace.IsRecord(before) ? older : ContractPlace.IsRecord(after) ? newer : null;
            var comparisons = ContractComparison.Of(older, newer, single?.Select(one => one.Shape.Name).ToHashSet());
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                output.WriteLine(ContractJson.Of(comparisons));
            }
            else
            {
                Print(comparisons, output);
            }

            return comparisons.Any(one => one.Breaks.Count > 0) ? ExitCode.Unsound : ExitCode.Ok;
        }));
        return command;
    }

    private static void Print(IReadOnlyList<ContractComparison> comparisons, TextWriter output)
    {
        foreach (var one in comparisons)
        {
            output.WriteLine($"{one.Name}: {one.Verdict}");
            foreach (var sentence in one.Breaks)
            {
                output.WriteLine($"  - {sentence}");
            }

            foreach (var sentence in one.Additions)
            {
                output.WriteLine($"  + {sentence}");
            }
        }
    }
}
