namespace PactMQ.Benchmarks.Reporting;

/// <summary>What one side gave for a figure, round by round.</summary>
/// <param name="Rounds">Value and distance of the cores, by round.</param>
internal sealed record Measured(IReadOnlyDictionary<int, (double Value, double Distance)> Rounds)
{
    /// <summary>Cores that are this many times as far apart are another machine.</summary>
    private const double Alike = 2;

    public Spread Spread { get; } = Spread.Of(Rounds.Values.Select(round => round.Value));

    /// <summary>
    /// The median of the ratios within each round, whose trials follow one another: a machine whose cores are moved about
    /// between the rounds changes both values of a ratio. Rounds in which they were moved in between are left out,
    /// unless that leaves none.
    /// </summary>
    public double? Ratio(Measured peer, Func<double, double, double?> compare)
    {
        var pairs = Rounds.Keys.Where(peer.Rounds.ContainsKey).Select(round => (Ours: Rounds[round], Theirs: peer.Rounds[round])).ToList();
        var alike = pairs.Where(pair => Math.Max(pair.Ours.Distance, pair.Theirs.Distance) <= Alike * Math.Min(pair.Ours.Distance, pair.Theirs.Distance)).ToList();
        var ratios = (alike.Count > 0 ? alike : pairs).Select(pair => compare(pair.Ours.Value, pair.Theirs.Value)).OfType<double>().ToList();
        return ratios.Count == 0 ? null : Spread.Of(ratios).Median;
    }
}
