using System.Runtime.InteropServices;

namespace PactMQ.Tool.Terminal;

/// <summary>Ctrl-C and SIGTERM: the first ends the command in good order, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    public Interruption(Action<ToolException> end) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, end, ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, end, ExitCode.Terminated)),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Handle(PosixSignalContext context, Action<ToolException> end, int exitCode)
    {
        if (Interlocked.Increment(ref _count) == 1)
        {
            context.Cancel = true;
            end(new ToolException(exitCode, ""));
        }
    }
}
