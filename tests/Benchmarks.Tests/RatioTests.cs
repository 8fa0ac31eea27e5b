using PactMQ.Benchmarks.Reporting;

namespace PactMQ.Tests.Benchmarks;

/// <summary>What the rounds of two sides say about each other.</summary>
public sealed class RatioTests
{
    private static readonly Func<double, double, double?> Times = (ours, theirs) => theirs > 0 ? ours / theirs : null;

    [Fact]
    public void ItIsTheMedianOfTheRatiosWithinTheRounds()
    {
        // The medians of the sides, 24 and 20, are of different rounds.
        var ours = Of((60, 50), (20, 50), (24, 50));
        var theirs = Of((20, 50), (8, 50), (24, 50));

        Assert.Equal(2.5, ours.Ratio(theirs, Times));
        Assert.Equal(new Spread(24, 20, 60), ours.Spread);
    }

    [Fact]
    public void RoundsInWhichTheCoresWereMovedAreLeftOut()
    {
        var ours = Of((60, 50), (20, 200), (60, 45));
        var theirs = Of((20, 45), (20, 50), (10, 210));

        Assert.Equal(3, ours.Ratio(theirs, Times));
    }

    [Fact]
    public void WhereTheyWereAlwaysMovedOrNeverMeasuredAllRoundsCount()
    {
        Assert.Equal(2, Of((20, 50), (40, 200)).Ratio(Of((10, 200), (20, 50)), Times));
        Assert.Equal(4, Of((20, 0), (40, 0)).Ratio(Of((5, 0), (10, 0)), Times));
    }

    [Fact]
    public void RoundsThatOneSideHasAloneSayNothing()
    {
        Assert.Equal(2, Of((20, 50), (90, 50)).Ratio(Of((10, 50)), Times));
        Assert.Null(Of((20, 50)).Ratio(Of((0, 50)), Times));
    }

    private static Measured Of(params (double Value, double Distance)[] rounds) =>
        new(rounds.Select((round, index) => (round, index)).ToDictionary(one => one.index, one => one.round));
}
