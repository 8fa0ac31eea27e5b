using System.Globalization;
using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Workers;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Running;

/// <summary>Runs one workload once on one side: starts the ends, lets them measure, ends them.</summary>
internal sealed class Trial(RunOptions options, Workload workload, IContestant side)
{
    private const int BindingCore = 0;
    private const int ConnectingCore = 1;
    private const int AnyCore = -1;

    // Beyond warm-up and window: what starting processes, or subscribing to very much, may take before a trial counts as stuck.
    private static readonly TimeSpan StartAllowance = TimeSpan.FromSeconds(60);
    private static int s_nextName;

    public async Task<Sample> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(WarmUp + options.Window + StartAllowance);
        var hogs = new List<WorkerProcess>();
        try
        {
            for (var core = 0; workload.Crowded && core < Environment.ProcessorCount; core++)
            {
                hogs.Add(Start(Order(WorkerRole.Hog, "", AnyCore)));
            }

            return workload.Transport == Transport.Inproc
                ? await RunInOneProcessAsync(limit.Token)
                : workload.Scenario == Scenario.Proxied
                    ? await RunThroughProxyAsync(limit.Token)
                    : await RunInTwoProcessesAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerFailedException("Stuck: no report in time.");
        }
        finally
        {
            foreach (var hog in hogs)
            {
                await hog.DisposeAsync();
            }
        }
    }

    /// <summary>Runs a workload for long and gives a sample for each step; each is named by the minute at which it ended.</summary>
    public async Task<IReadOnlyList<Sample>> RunLongAsync(TimeSpan length, int steps, Action<int> step, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.WarmUp + length + StartAllowance);
        var window = length / steps;
        var cast = Cast.Of(workload.Scenario);
        await using var binder = Start(Order(cast.Binding, FreeEndpoint(), AnyCore) with { Window = window });
        var endpoint = await binder.EndpointAsync(limit.Token);
        await using var connector = Start(Order(cast.Connecting, endpoint, AnyCore));
        var samples = new List<Sample>();
        for (var number = 1; number <= steps; number++)
        {
            var report = await binder.ReportAsync(limit.Token);
            var minute = (window * number).TotalMinutes.ToString("0.####", CultureInfo.InvariantCulture);
            samples.Add(new Sample(workload with { Id = $"{workload.Id}.{minute}" }, side.Name, report, null));
            step(number);
        }

        return samples;
    }

    private async Task<Sample> RunInOneProcessAsync(CancellationToken cancellationToken)
    {
        await using var both = Start(Order(WorkerRole.Inproc, "inproc://flow", AnyCore));
        var report = await both.ReportAsync(cancellationToken);
        return new Sample(workload, side.Name, report, null);
    }

    private async Task<Sample> RunInTwoProcessesAsync(CancellationToken cancellationToken)
    {
        var cast = Cast.Of(side.Plays(workload).Scenario);
        await using var binder = Start(Order(cast.Binding, FreeEndpoint(), workload.Pinned ? BindingCore : AnyCore));
        var endpoint = await binder.EndpointAsync(cancellationToken);
        await using var connector = Start(Order(cast.Connecting, endpoint, workload.Pinned ? ConnectingCore : AnyCore));
        var reports = await Task.WhenAll(binder.ReportAsync(cancellationToken), connector.ReportAsync(cancellationToken));
        return cast.MainBinds
            ? new Sample(workload, side.Name, reports[0], reports[1])
            : new Sample(workload, side.Name, reports[1], reports[0]);
    }

    private async Task<Sample> RunThroughProxyAsync(CancellationToken cancellationToken)
    {
        await using var proxy = Start(Order(WorkerRole.Forward, "", AnyCore));
        var endpoints = (await proxy.EndpointAsync(cancellationToken)).Split(' ');
        await using var router = Start(Order(WorkerRole.RouteBehind, endpoints[1], AnyCore));
        await using var dealer = Start(Order(WorkerRole.Deal, endpoints[0], AnyCore));
        var reports = await Task.WhenAll(router.ReportAsync(cancellationToken), dealer.ReportAsync(cancellationToken));
        return new Sample(workload, side.Name, reports[1], reports[0]) { HasThirdProcess = true };
    }

    // There is more to compile behind a call than behind a socket, in the peers most of all.
    private TimeSpan WarmUp => side.IsNative ? options.NativeWarmUp : workload.Set == WorkloadSet.Contracts ? options.WarmUp * 2 : options.WarmUp;

    private WorkerProcess Start(WorkerOrder order) => WorkerProcess.Start(side.Program, order);

    private WorkerOrder Order(WorkerRole role, string endpoint, int core) =>
        new(side.Name, role, endpoint, core, WarmUp, options.Window, side.Plays(workload));

    private string FreeEndpoint() => workload.Transport == Transport.Tcp
        ? "tcp://127.0.0.1:*"
        : string.Create(CultureInfo.InvariantCulture, $"ipc://{Path.GetTempPath()}pactmq-{Environment.ProcessId}-{++s_nextName}.sock");
}
