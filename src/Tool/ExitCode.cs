namespace PactMQ.Tool;

/// <summary>What the process ends with, so that scripts can tell the cases apart. Documented in every command's help.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int TimedOut = 3;
    public const int Unreachable = 4;
    public const int Handshake = 5;
    public const int Unsound = 6;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
