using PactMQ;
using Quickstart.Contracts;
using Quickstart.Processes;

namespace Quickstart.Coordinator;

/// <summary>The processes of the farm and the coordinator's typed ends to them.</summary>
internal sealed class Farm : IAsyncDisposable
{
    private const string AnyPort = "tcp://127.0.0.1:*";
    private static readonly TimeSpan RepeatStop = TimeSpan.FromMilliseconds(50);

    private readonly List<RoleProcess> _workers = [];
    private readonly StopSignalPublisher _stop = new(AnyPort);
    private RoleProcess? _index;
    private string _results = "";
    private int _started;

    public DigestJobsPusher Jobs { get; } = new("@" + AnyPort);

    public DigestIndexClient Index { get; private set; } = null!;

    public ProgressSubscriber Progress { get; private set; } = null!;

    public string IndexEndpoint { get; private set; } = "";

    public string ProgressEndpoint { get; private set; } = "";

    public long MessagesSent => Jobs.Statistics.Sent + Index.Statistics.Sent + _stop.Statistics.Sent;

    public long MessagesReceived => Index.Statistics.Received + Progress.Statistics.Received;

    public async Task StartAsync(int workers, CancellationToken cancellation)
    {
        _index = RoleProcess.Start("index", "--stop", _stop.Endpoint);
        var endpoints = await _index.ReadEndpointsAsync(cancellation);
        (_results, IndexEndpoint, ProgressEndpoint) = (endpoints[0], endpoints[1], endpoints[2]);
        Index = new DigestIndexClient(IndexEndpoint);
        Progress = new ProgressSubscriber(ProgressEndpoint);
        Progress.SubscribeAll();
        for (var worker = 0; worker < workers; worker++)
        {
            StartWorker();
        }

        await Jobs.WaitForPeersAsync(workers, cancellation);
    }

    /// <summary>Starts a new worker for each that has gone; says how many there were.</summary>
    public int ReplaceTheDead()
    {
        if (_index is { HasExited: true })
        {
            throw new InvalidOperationException("The index process has ended, and with it the results.");
        }

        var dead = _workers.RemoveAll(worker => worker.HasExited);
        for (var worker = 0; worker < dead; worker++)
        {
            StartWorker();
        }

        return dead;
    }

    public Task StopWorkersAsync() => StopAsync("worker", _workers);

    public async Task StopIndexAsync()
    {
        if (_index is { } index)
        {
            await StopAsync("index", [index]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkersAsync();
        await StopIndexAsync();
        await Jobs.DisposeAsync();
        await _stop.DisposeAsync();
        if (Index is not null)
        {
            await Index.DisposeAsync();
            await Progress.DisposeAsync();
        }
    }

    private void StartWorker() =>
        _workers.Add(RoleProcess.Start("worker", "--name", $"worker-{++_started}", "--jobs", Jobs.Endpoint, "--results", _results, "--stop", _stop.Endpoint));

    /// <summary>Publishes the stop signal again and again until all have gone: one that subscribes late hears it, too.</summary>
    private async Task StopAsync(string role, IReadOnlyCollection<RoleProcess> processes)
    {
        var gone = Task.WhenAll(processes.Select(process => process.Exited));
        using var timer = new PeriodicTimer(RepeatStop);
        while (!gone.IsCompleted)
        {
            await _stop.StopAsync(role);
            await Task.WhenAny(gone, timer.WaitForNextTickAsync().AsTask());
        }
    }
}
