using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Reporting;
using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Running;

/// <summary>Runs the workloads that are about age, once: each side has the machine for itself, and as long as was asked for.</summary>
internal sealed class LongRun(RunOptions options, IReadOnlyList<IContestant> sides)
{
    private const int Steps = 15;

    public async Task<IReadOnlyList<Sample>> RunAsync(IEnumerable<Workload> workloads, CancellationToken cancellationToken)
    {
        var samples = new List<Sample>();
        foreach (var workload in workloads)
        {
            foreach (var side in sides.Where(side => side.Carries(workload)))
            {
                var progress = new ProgressLine(Steps);
                try
                {
                    progress.Show($"{workload.FullId}  {side.Name}  {options.Age.TotalMinutes:0.#} minutes");
                    samples.AddRange(await new Trial(options, workload, side).RunLongAsync(options.Age, Steps, Advance, cancellationToken));
                }
                catch (Exception exception) when (exception is WorkerFailedException or OperationCanceledException)
                {
                    progress.Note($"{workload.FullId} {side.Name}: {exception.Message}");
                }

                progress.Clear();

                void Advance(int step)
                {
                    progress.Step();
                    progress.Show($"{workload.FullId}  {side.Name}  step {step} of {Steps}");
                }
            }
        }

        return samples;
    }
}
