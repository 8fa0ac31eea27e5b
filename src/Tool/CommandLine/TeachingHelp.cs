using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PactMQ.Tool.CommandLine;

/// <summary>The usual help, and behind it examples and the exit codes.</summary>
internal sealed class TeachingHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private readonly Dictionary<string, string[]> _examples = [];

    /// <summary>Gives a command its examples: a command line, then what it does, and so on.</summary>
    public void Teach(string command, params string[] examples) => _examples[command] = examples;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (_examples.TryGetValue(parseResult.CommandResult.Command.Name, out var examples))
        {
            output.WriteLine("Examples:");
            for (var index = 0; index + 1 < examples.Length; index += 2)
            {
                output.WriteLine($"  {examples[index]}");
                output.WriteLine($"      {examples[index + 1]}");
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes:");
        output.WriteLine("  0  all done                       4  could not bind or connect");
        output.WriteLine("  1  an unexpected failure          5  the handshake failed, or the peer is of a wrong kind");
        output.WriteLine("  2  wrong usage or input           130, 143  ended by SIGINT (Ctrl-C), SIGTERM");
        output.WriteLine("  3  timed out                      6  a topology or contracts that do not fit");
        return ExitCode.Ok;
    }
}
