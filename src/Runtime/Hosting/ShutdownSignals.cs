using System.Runtime.InteropServices;

namespace PactMQ;

/// <summary>
/// Ctrl-C (SIGINT) and SIGTERM as a token, for programs without a host: the first signal cancels <see cref="Token"/> and the
/// program goes on to its end, where disposing its sockets sends what they have accepted within the linger period. A second
/// signal ends the process at once. Programs with a generic host have this from the host.
/// </summary>
/// <example>
/// <code>
/// using var signals = ShutdownSignals.Listen();
/// await using var pull = new PullSocket();
/// await foreach (var job in pull.ReadAllAsync(signals.Token)) { … }
/// </code>
/// </example>
public sealed class ShutdownSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    private ShutdownSignals() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Heard), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heard)];

    /// <summary>Gets the token that the first signal cancels.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gets which signal came; null while none has.</summary>
    public PosixSignal? Signal { get; private set; }

    /// <summary>Begins to listen.</summary>
    /// <returns>What to dispose to let signals end the process again.</returns>
    public static ShutdownSignals Listen() => new();

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Heard(PosixSignalContext context)
    {
        if (Signal is not null)
        {
            return;
        }

        Signal = context.Signal;
        context.Cancel = true;
        _source.Cancel();
    }
}
