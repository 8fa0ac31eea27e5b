namespace PactMQ.Tool;

/// <summary>Ends the command: a sentence for standard error and a code for scripts.</summary>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
