using System.Diagnostics;
using PactMQ.Calls;

namespace PactMQ.Tests.Calls;

/// <summary>When work counts as quick enough to be done by the pump itself.</summary>
public sealed class WorkPaceTests
{
    [Fact]
    public void UnknownWorkIsNotQuick() => Assert.False(new WorkPace().IsQuick(alone: true));

    [Fact]
    public void WorkThatTakesLongIsNotQuick()
    {
        var pace = new WorkPace();
        for (var index = 0; index < 100; index++)
        {
            pace.Done(WorkPace.Now() - (Stopwatch.Frequency / 1_000));
        }

        Assert.False(pace.IsQuick(alone: true));
    }

    [Fact]
    public void WorkBecomesQuickAndOneThatHeldUpOthersEndsThat()
    {
        var pace = new WorkPace();
        Assert.True(SpinWait.SpinUntil(() => Quicken(pace), TimeSpan.FromSeconds(30)));

        pace.WasHeld();

        Assert.False(pace.IsQuick(alone: true));
        Assert.True(SpinWait.SpinUntil(() => Quicken(pace), TimeSpan.FromSeconds(30)));
    }

    private static bool Quicken(WorkPace pace)
    {
        pace.Done(WorkPace.Now());
        return pace.IsQuick(alone: false);
    }
}
