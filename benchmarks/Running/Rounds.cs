using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Reporting;
using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Running;

/// <summary>Runs every workload on every side once a round, the sides in turn, so that drift of the machine meets all alike.</summary>
internal sealed class Rounds(RunOptions options, IReadOnlyList<IContestant> sides)
{
    // A trial beside other work says little: it is run again, up to this often.
    private const double ForeignCoresAllowed = 0.3;
    private const int Attempts = 3;

    private readonly List<double> _distances = [];

    /// <summary>Gets how long a line of memory took between two cores before each trial, in nanoseconds; null where that cannot be measured.</summary>
    public Spread? Distances => _distances.Count == 0 ? null : Spread.Of(_distances);

    public async Task<IReadOnlyList<Sample>> RunAsync(IReadOnlyList<Workload> workloads, CancellationToken cancellationToken)
    {
        var samples = new List<Sample>();
        var progress = new ProgressLine(options.Rounds * workloads.Sum(workload => SidesFor(workload).Count()));
        try
        {
            for (var round = 1; round <= options.Rounds; round++)
            {
                foreach (var workload in workloads)
                {
                    foreach (var side in SidesFor(workload))
                    {
                        progress.Show($"round {round}/{options.Rounds}  {workload.FullId}  {side.Name}");
                        if (await QuietSampleAsync(workload, side, progress, cancellationToken) is { } sample)
                        {
                            samples.Add(sample with { Round = round });
                        }

                        progress.Step();
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            progress.Note("Interrupted: what follows is from the trials that were finished.");
        }

        progress.Clear();
        return samples;
    }

    private IEnumerable<IContestant> SidesFor(Workload workload) => sides.Where(side => side.Carries(workload));

    private async Task<Sample?> QuietSampleAsync(Workload workload, IContestant side, ProgressLine progress, CancellationToken cancellationToken)
    {
        Sample? quietest = null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                var distance = CoreDistance.InNanoseconds();
                if (distance is { } measured)
                {
                    _distances.Add(measured);
                }

                var sample = await new Trial(options, workload, side).RunAsync(cancellationToken) with { Distance = distance ?? 0 };
                if (quietest is null || sample.ForeignCores < quietest.ForeignCores)
                {
                    quietest = sample;
                }

                if (options.Anyway || quietest.ForeignCores <= ForeignCoresAllowed)
                {
                    return quietest;
                }
            }
            catch (WorkerFailedException failure)
            {
                progress.Note($"{workload.FullId} {side.Name}: {failure.Message}");
            }
        }

        if (quietest is not null)
        {
            progress.Note($"{workload.FullId} {side.Name}: {quietest.ForeignCores:0.00} cores were busy with other work even in the quietest of {Attempts} trials.");
        }

        return quietest;
    }
}
