using System.Diagnostics;
using PactMQ.Patterns;

namespace PactMQ.Tests.Patterns;

/// <summary>When a thread spins before it sleeps: never where there is one core.</summary>
public sealed class AdaptiveSpinTests
{
    private static readonly long Millisecond = Stopwatch.Frequency / 1000;
    private static readonly bool HasCores = Environment.ProcessorCount > 1;

    [Fact]
    public void FourMissesEndItAndAHitBeginsItAgain()
    {
        var spin = new AdaptiveSpin(enabled: true, AdaptiveSpin.Blocking);
        for (var miss = 0; miss < 4; miss++)
        {
            Assert.Equal(HasCores, spin.ShouldSpin(10 * Millisecond));
            spin.Miss();
        }

        Assert.False(spin.ShouldSpin(10 * Millisecond));
        spin.Hit(AdaptiveSpin.Now());
        Assert.Equal(HasCores, spin.ShouldSpin(10 * Millisecond));
    }

    /// <summary>Two ends that both sleep would miss each other for ever if each tried in its own time.</summary>
    [Fact]
    public void AllTryAgainInTheSameMomentsAndRarely()
    {
        var one = Stopped(1);
        var other = Stopped(7);
        var tries = 0;
        var times = 0;
        for (var now = 0L; now < 160 * Millisecond; now += Millisecond / 40)
        {
            Assert.Equal(one.ShouldSpin(now), other.ShouldSpin(now));
            tries += one.ShouldSpin(now) ? 1 : 0;
            times++;
        }

        Assert.Equal(HasCores ? times / 64 : 0, tries);
    }

    [Fact]
    public void WhoTriesAgainHasThePatienceForTheOtherEndToWake()
    {
        var spin = Stopped(0);
        var before = AdaptiveSpin.Now() - (2 * AdaptiveSpin.Blocking);
        Assert.True(spin.IsOver(before));

        spin.ShouldSpin(0);

        Assert.Equal(!HasCores, spin.IsOver(AdaptiveSpin.Now() - (2 * AdaptiveSpin.Blocking)));
        Assert.True(spin.IsOver(AdaptiveSpin.Now() - (5 * AdaptiveSpin.Blocking)));
    }

    /// <summary>Where much arrives sleeping seems short, as something comes soon anyway: it must not win by that.</summary>
    [Fact]
    public void ABusyThreadIsNotComparedWithSleepingAndGivesUpAfterSixteenMisses()
    {
        var spin = new AdaptiveSpin(enabled: true, AdaptiveSpin.Awaiting, busy: true);
        var usual = new AdaptiveSpin(enabled: true, AdaptiveSpin.Awaiting);
        for (var wait = 0; wait < 8; wait++)
        {
            spin.Slept(AdaptiveSpin.Now());
            spin.Miss();
            usual.Slept(AdaptiveSpin.Now());
            usual.Miss();
        }

        usual.Hit(AdaptiveSpin.Now());
        Assert.Equal(HasCores, spin.ShouldSpin(10 * Millisecond));
        Assert.False(usual.ShouldSpin(10 * Millisecond));
        for (var miss = 8; miss < 16; miss++)
        {
            spin.Miss();
        }

        Assert.False(spin.ShouldSpin(10 * Millisecond));
        spin.Hit(AdaptiveSpin.Now());
        Assert.Equal(HasCores, spin.ShouldSpin(10 * Millisecond));
    }

    [Fact]
    public void WithoutTheOptionItNeverSpins()
    {
        var spin = new AdaptiveSpin(enabled: false, AdaptiveSpin.Blocking);

        Assert.DoesNotContain(Enumerable.Range(0, 100), now => spin.ShouldSpin(now * Millisecond));
    }

    private static AdaptiveSpin Stopped(int waits)
    {
        var spin = new AdaptiveSpin(enabled: true, AdaptiveSpin.Blocking);
        for (var wait = 0; wait < waits; wait++)
        {
            spin.ShouldSpin(0);
        }

        for (var miss = 0; miss < 4; miss++)
        {
            spin.Miss();
        }

        return spin;
    }
}
