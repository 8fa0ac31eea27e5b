using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Plotting;
using PactMQ.Benchmarks.Reporting;
using PactMQ.Benchmarks.Running;
using PactMQ.Benchmarks.Workers;
using PactMQ.Benchmarks.Workloads;

// The same executable is the conductor, and each end of a measured conversation: those are started with "worker" and an order.
if (args is ["worker", var order])
{
    return Worker.Run(order);
}

if (!RunOptions.TryParse(args, out var options, out var complaint))
{
    Console.Error.WriteLine(complaint);
    Console.Error.WriteLine(RunOptions.Usage);
    return 2;
}

if (options.Help)
{
    Console.WriteLine(RunOptions.Usage);
    return 0;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupted.Cancel();
};

var report = options.From.Count > 0 ? ReportDocument.ReadAll(options.From) : await MeasureAsync(options, interrupted.Token);
if (options.JsonFile is { } file)
{
    report.Write(file);
    Console.WriteLine($"Written: {file}");
}

if (options.PlotFolder is { } folder)
{
    Console.WriteLine($"Drawn into {folder}: {string.Join(", ", PictureSet.Write(report, folder))}");
}

if (options.MarkdownFile is { } page)
{
    MarkdownReport.Write(report, page);
    Console.WriteLine($"Written: {page}");
}

return 0;

static async Task<ReportDocument> MeasureAsync(RunOptions options, CancellationToken cancellationToken)
{
    var machine = MachineDescription.Take();
    var workloads = WorkloadCatalog.Select(options.Set, options.Only, options.Quick);
    var sides = AvailableSides.Find(options.Sides, workloads);
    ConsoleReport.PrintHeader(machine, sides, options);
    var rounds = new Rounds(options, sides.Usable);
    var samples = new List<Sample>(await rounds.RunAsync([.. workloads.Where(workload => workload.Scenario != Scenario.Age)], cancellationToken));
    samples.AddRange(await new LongRun(options, sides.Usable).RunAsync(workloads.Where(workload => workload.Scenario == Scenario.Age), cancellationToken));
    var results = ResultTable.From(samples);
    ConsoleReport.Print(results, samples);
    if (rounds.Distances is { } line)
    {
        Console.WriteLine($"A line of memory took {line.Low:0} to {line.High:0} ns between two cores, {line.Median:0} in the median.");
    }

    return ReportDocument.Of(machine, sides, options, results, rounds.Distances);
}
