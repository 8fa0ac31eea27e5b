using System.Diagnostics;
using System.Text.Json;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Workers;

namespace PactMQ.Benchmarks.Running;

/// <summary>A started worker. Disposing it ends its standard input, which ends the process.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts a worker.</summary>
    /// <param name="program">The assembly of the program; null for this one.</param>
    /// <param name="order">What it is to do.</param>
    public static WorkerProcess Start(string? program, WorkerOrder order)
    {
        var start = new ProcessStartInfo(program is null ? Environment.ProcessPath! : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // Under "dotnet X.dll" the process is the host, and the assembly its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(program ?? Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add("worker");
        start.ArgumentList.Add(JsonSerializer.Serialize(order, WorkerJson.Default.WorkerOrder));
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the endpoint that the worker has bound.</summary>
    public Task<string> EndpointAsync(CancellationToken cancellationToken) => LineAsync(WorkerLines.Endpoint, cancellationToken);

    /// <summary>Waits for the worker's measurements.</summary>
    public async Task<WorkerReport> ReportAsync(CancellationToken cancellationToken)
    {
        var json = await LineAsync(WorkerLines.Report, cancellationToken);
        return JsonSerializer.Deserialize(json, WorkerJson.Default.WorkerReport)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await _process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private async Task<string> LineAsync(string start, CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line[start.Length..];
            }

            if (line.StartsWith(WorkerLines.Failure, StringComparison.Ordinal))
            {
                throw new WorkerFailedException(line[WorkerLines.Failure.Length..]);
            }
        }

        throw new WorkerFailedException("The process ended before it reported.");
    }
}
