using System.Diagnostics;
using PactMQ.Calls;

namespace PactMQ.Tests.Calls;

/// <summary>When work counts as quick enough to be done by the pump itself.</summary>
public sealed class WorkPaceTests
{
    [Fact]
    public void UnknownWorkIsNotQuick() => Assert.False(WorkPace.OfCalls().IsQuick(alone: true));

    [Fact]
    public void WorkThatTakesLongIsNotQuick()
    {
        var pace = WorkPace.OfCalls();
        for (var index = 0; index < 100; index++)
        {
            pace.Done(WorkPace.Now() - (Stopwatch.Frequency / 1_000));
        }

        Assert.False(pace.IsQuick(alone: true));
    }

    [Fact]
    public void WorkBecomesQuickAndHoldingUpOthersAgainAndAgainEndsThat()
    {
        var pace = WorkPace.OfCalls();
        Assert.True(SpinWait.SpinUntil(() => Quicken(pace), TimeSpan.FromSeconds(30)));

        pace.WasHeld();
        pace.WasHeld();

        Assert.False(pace.IsQuick(alone: true));
        Assert.True(SpinWait.SpinUntil(() => Quicken(pace), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void APieceThatLosesItsCoreOnceInAThousandDoesNotMakeWorkSlow()
    {
        var pace = WorkPace.OfCalls();
        for (var index = 0; index < 5_000; index++)
        {
            pace.Took(0);
        }

        Assert.True(pace.IsQuick(alone: false));

        pace.WasHeld();
        Assert.True(pace.IsQuick(alone: false));

        // A thousand pieces, however many are measured together.
        for (var index = 0; index < 250; index++)
        {
            pace.Took(0, pieces: 4);
        }

        pace.WasHeld();
        Assert.True(pace.IsQuick(alone: false));

        pace.WasHeld();
        Assert.False(pace.IsQuick(alone: true));
    }

    private static bool Quicken(WorkPace pace)
    {
        pace.Done(WorkPace.Now());
        return pace.IsQuick(alone: false);
    }
}
