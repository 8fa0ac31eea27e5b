using System.CommandLine;
using System.CommandLine.Invocation;
using PactMQ.Tool;
using PactMQ.Tool.CommandLine;
using PactMQ.Tool.Terminal;

// Signals are the commands' own affair: each ends in good order and with a code that says so.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
try
{
    var result = CommandTree.Build().Parse(args);
    if (result.Errors.Count > 0 && result.Action is ParseErrorAction)
    {
        foreach (var error in result.Errors)
        {
            Notes.Write(error.Message);
        }

        var command = result.CommandResult.Command;
        Notes.Write($"see {(command is RootCommand ? "pactmq" : $"pactmq {command.Name}")} --help");
        return ExitCode.Usage;
    }

    return await result.InvokeAsync(invocation);
}
catch (ToolException error)
{
    Notes.Write(error.Message);
    return error.ExitCode;
}
catch (ArgumentException error)
{
    // A socket option that makes no sense, such as an identity that is too long.
    Notes.Write(error.Message);
    return ExitCode.Usage;
}
catch (Exception error)
{
    Notes.Write($"unexpected failure: {error}");
    return ExitCode.Failure;
}
