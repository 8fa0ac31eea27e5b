using PactMQ.Benchmarks.Running;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>Makes results of samples: one for each variant, and for flows one with each side's better high-water mark.</summary>
internal static class ResultTable
{
    private static readonly IReadOnlyDictionary<string, string> NoChoices = new Dictionary<string, string>();

    public static IReadOnlyList<Result> From(IReadOnlyList<Sample> samples)
    {
        var results = new List<Result>();
        foreach (var id in samples.GroupBy(sample => sample.Workload.Id))
        {
            foreach (var metric in Metric.Of(id.First().Workload))
            {
                var variants = id.GroupBy(sample => sample.Workload.Variant).Select(variant => Variant(metric, variant)).ToList();
                if (id.First().Workload.Scenario == Scenario.Flow && variants.Count > 1)
                {
                    results.Add(Best(id.Key, metric, variants));
                }

                results.AddRange(variants);
            }
        }

        return results;
    }

    private static Result Variant(Metric metric, IGrouping<string, Sample> samples)
    {
        var sides = samples.GroupBy(sample => sample.Side).ToDictionary(
            side => side.Key,
            side => new Measured(side.GroupBy(sample => sample.Round).ToDictionary(round => round.Key, round => (metric.Read(round.Last()), round.Last().Distance))));
        return new Result($"{samples.First().Workload.Id}{metric.Suffix}{(samples.Key.Length == 0 ? "" : $".{samples.Key}")}", metric, sides, NoChoices);
    }

    private static Result Best(string id, Metric metric, IReadOnlyList<Result> variants)
    {
        var sides = new Dictionary<string, Measured>();
        var choices = new Dictionary<string, string>();
        foreach (var side in variants.SelectMany(variant => variant.Sides.Keys).Distinct())
        {
            var best = variants.Where(variant => variant.Sides.ContainsKey(side)).MaxBy(variant => variant.Sides[side].Spread.Median * (metric.LowerIsBetter ? -1 : 1))!;
            sides.Add(side, best.Sides[side]);
            choices.Add(side, best.Id[(best.Id.LastIndexOf('.') + 1)..]);
        }

        return new Result($"{id}{metric.Suffix}", metric, sides, choices);
    }
}
