using System.Runtime.InteropServices;
using PactMQ;
using Quickstart.Contracts;

namespace Quickstart.Processes;

/// <summary>
/// When a worker or the index ends: at the published stop signal, or when the coordinator is gone, which closes this
/// process's standard input. Ctrl-C reaches every process of a terminal; the coordinator decides what it means.
/// </summary>
internal sealed class EndOfRole : IStopSignal, IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly StopSignalSubscriber _signal;
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
    private readonly Task _listening;

    public EndOfRole(string role, string endpoint)
    {
        _signal = new StopSignalSubscriber(endpoint);
        _signal.SubscribeStop(role);
        _listening = _signal.RunAsync(this);
        _ = WatchCoordinatorAsync();
    }

    public CancellationToken Token => _end.Token;

    public ValueTask StopAsync(string role)
    {
        _end.Cancel();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _signal.DisposeAsync();
        await _listening;
        _interrupt.Dispose();
    }

    private async Task WatchCoordinatorAsync()
    {
        using var input = Console.OpenStandardInput();
        var nothing = new byte[1];
        while (await input.ReadAsync(nothing) > 0)
        {
        }

        await _end.CancelAsync();
    }
}
