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

    // Beyond warm-up and window: what starting two processes may take before a trial counts as stuck.
    private static readonly TimeSpan StartAllowance = TimeSpan.FromSeconds(20);
    private static int s_nextName;

    public async Task<Sample> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.WarmUp + options.Window + StartAllowance);
        try
        {
            return workload.Transport == Transport.Inproc
                ? await RunInOneProcessAsync(limit.Token)
                : await RunInTwoProcessesAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerFailedException("Stuck: no report in time.");
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
        var (binding, connecting) = workload.Pattern == Pattern.PushPull
            ? (WorkerRole.Pull, WorkerRole.Push)
            : (WorkerRole.Reply, WorkerRole.Request);
        await using var binder = WorkerProcess.Start(Order(binding, FreeEndpoint(), workload.Pinned ? BindingCore : AnyCore));
        var endpoint = await binder.EndpointAsync(cancellationToken);
        await using var connector = WorkerProcess.Start(Order(connecting, endpoint, workload.Pinned ? ConnectingCore : AnyCore));
        var reports = await Task.WhenAll(binder.ReportAsync(cancellationToken), connector.ReportAsync(cancellationToken));

        // The receiving end counts for a flow, the asking end for round trips.
        return workload.Pattern == Pattern.PushPull
            ? new Sample(workload, side.Name, reports[0], reports[1])
            : new Sample(workload, side.Name, reports[1], reports[0]);
    }

    private WorkerOrder Order(WorkerRole role, string endpoint, int core) =>
        new(side.Name, role, endpoint, workload.Size, workload.HighWaterMark, core, side.IsNative ? options.NativeWarmUp : options.WarmUp, options.Window);

    private string FreeEndpoint() => workload.Transport == Transport.Tcp
        ? "tcp://127.0.0.1:*"
        : string.Create(CultureInfo.InvariantCulture, $"ipc://{Path.GetTempPath()}pactmq-{Environment.ProcessId}-{++s_nextName}.sock");
}
