using PactMQ.Benchmarks.CommandLine;
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

var machine = MachineDescription.Take();
var workloads = WorkloadCatalog.Select(options.Set, options.Only, options.Quick);
var sides = AvailableSides.Find(options.Sides, workloads);
ConsoleReport.PrintHeader(machine, sides, options);

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupted.Cancel();
};

var rounds = new Rounds(options, sides.Usable);
var samples = await rounds.RunAsync(workloads, interrupted.Token);
var results = ResultTable.From(samples);
ConsoleReport.Print(results, samples);
if (options.JsonFile is { } file)
{
    ReportDocument.Of(machine, sides, options, results).Write(file);
    Console.WriteLine($"Written: {file}");
}

return 0;
