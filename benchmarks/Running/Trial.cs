using System.Globalization;
using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Workers;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Running;

/// <summary>Runs one workload once on one side: starts the ends, lets them measure, ends them.</summary>
internal sealed class Trial(RunOptions options, Workload workload, ISide side)
{
    private const int BindingCore = 0;
    private const int ConnectingCore = 1;
    private const int AnyCore = -1;

    // Beyond warm-up and window: what starting processes, or subscribing to very much, may take before a trial counts as stuck.
    private static readonly TimeSpan StartAllowance = TimeSpan.FromSeconds(30);
    private static int s_nextName;

    public async Task<Sample> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.WarmUp + options.Window + StartAllowance);
        var hogs = new List<WorkerProcess>();
        try
        {
            for (var core = 0; workload.Crowded && core < Environment.ProcessorCount; core++)
            {
                hogs.Add(WorkerProcess.Start(Order(WorkerRole.Hog, "", AnyCore)));
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

    private async Task<Sample> RunInOneProcessAsync(CancellationToken cancellationToken)
    {
        await using var both = WorkerProcess.Start(Order(WorkerRole.Inproc, "inproc://flow", AnyCore));
        var report = await both.ReportAsync(cancellationToken);
        return new Sample(workload, side.Name, report, null);
    }

    private async Task<Sample> RunInTwoProcessesAsync(CancellationToken cancellationToken)
    {
        var (binding, connecting, mainBinds) = workload.Scenario switch
        {
            Scenario.Flow => (WorkerRole.Pull, WorkerRole.Push, true),
            Scenario.RoundTrip => (WorkerRole.Reply, WorkerRole.Request, false),
            Scenario.InFlight => (WorkerRole.Route, WorkerRole.Deal, false),
            Scenario.Broadcast => (WorkerRole.Publish, WorkerRole.Subscribe, false),
            Scenario.Crowd => (WorkerRole.Welcome, WorkerRole.Crowd, false),
            _ => throw new InvalidOperationException($"{workload.Scenario} does not have two processes."),
        };
        await using var binder = WorkerProcess.Start(Order(binding, FreeEndpoint(), workload.Pinned ? BindingCore : AnyCore));
        var endpoint = await binder.EndpointAsync(cancellationToken);
        await using var connector = WorkerProcess.Start(Order(connecting, endpoint, workload.Pinned ? ConnectingCore : AnyCore));
        var reports = await Task.WhenAll(binder.ReportAsync(cancellationToken), connector.ReportAsync(cancellationToken));
        return mainBinds
            ? new Sample(workload, side.Name, reports[0], reports[1])
            : new Sample(workload, side.Name, reports[1], reports[0]);
    }

    private async Task<Sample> RunThroughProxyAsync(CancellationToken cancellationToken)
    {
        await using var proxy = WorkerProcess.Start(Order(WorkerRole.Forward, "", AnyCore));
        var endpoints = (await proxy.EndpointAsync(cancellationToken)).Split(' ');
        await using var router = WorkerProcess.Start(Order(WorkerRole.RouteBehind, endpoints[1], AnyCore));
        await using var dealer = WorkerProcess.Start(Order(WorkerRole.Deal, endpoints[0], AnyCore));
        var reports = await Task.WhenAll(router.ReportAsync(cancellationToken), dealer.ReportAsync(cancellationToken));
        return new Sample(workload, side.Name, reports[1], reports[0]) { HasThirdProcess = true };
    }

    private WorkerOrder Order(WorkerRole role, string endpoint, int core) =>
        new(side.Name, role, endpoint, core, side.IsNative ? options.NativeWarmUp : options.WarmUp, options.Window, workload);

    private string FreeEndpoint() => workload.Transport == Transport.Tcp
        ? "tcp://127.0.0.1:*"
        : string.Create(CultureInfo.InvariantCulture, $"ipc://{Path.GetTempPath()}pactmq-{Environment.ProcessId}-{++s_nextName}.sock");
}
