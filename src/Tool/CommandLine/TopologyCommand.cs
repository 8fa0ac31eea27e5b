using System.CommandLine;
using PactMQ.Analyzers.Topology;
using PactMQ.Tool.Terminal;
using PactMQ.Tool.Topology;

namespace PactMQ.Tool.CommandLine;

/// <summary><c>pactmq topology DIR…</c>.</summary>
internal static class TopologyCommand
{
    public static readonly string[] Examples =
    [
        "pactmq topology .", "reads what the solution here was built to, prints a Mermaid chart, and what the rules have to say on standard error",
        "pactmq topology src/Server/bin src/Client/bin --format svg --output topology.svg", "draws two projects",
        "pactmq topology . --format json | jq '.findings[]'", "for other programs; the code is 6 when ends meet that cannot talk",
    ];

    public static Command Build()
    {
        var folders = new Argument<string[]>("DIR") { Description = "Folders with built assemblies, searched all the way down.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { HelpName = "F", Description = "mermaid, json or svg. Default mermaid.", DefaultValueFactory = _ => "mermaid" };
        format.AcceptOnlyFromAmong("mermaid", "json", "svg");
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Where to write the picture. Default: standard output." };
        var command = new Command("topology", "Reads the built assemblies of a solution, tells which ends meet and cannot talk, and draws who talks to whom.")
        {
            folders, format, output,
        };
        command.SetAction(result =>
        {
            var map = new TopologyMap(AssemblySearch.In(result.GetValue(folders)!));
            var findings = TopologyChecks.Find(map).ToList();
            var picture = new TopologyPicture(map);
            var text = result.GetValue(format) switch
            {
                "json" => JsonPicture.Draw(picture, findings),
                "svg" => SvgPicture.Draw(picture),
                _ => MermaidPicture.Draw(picture),
            };
            Write(text, result.GetValue(output), result.InvocationConfiguration.Output);
            foreach (var finding in findings)
            {
                Notes.Write(Findings.LineOf(finding));
            }

            return findings.Any(finding => finding.Rule == TopologyChecks.Pair) ? ExitCode.Unsound : ExitCode.Ok;
        });
        return command;
    }

    private static void Write(string text, string? path, TextWriter output)
    {
        if (path is null)
        {
            output.Write(text);
            return;
        }

        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"cannot write {path}: {error.Message}");
        }
    }
}
