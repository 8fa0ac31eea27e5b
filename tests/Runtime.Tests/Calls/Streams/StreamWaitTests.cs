using Microsoft.Extensions.Time.Testing;
using PactMQ.Calls;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Calls.Streams;

/// <summary>How an end of a stream waits: until a message wakes it, its patience is over, or it is cancelled.</summary>
public sealed class StreamWaitTests
{
    [Fact]
    public async Task WhatIsThereNeedsNoWait()
    {
        using var credit = new StreamCredit(1);

        var wait = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, default);

        Assert.True(wait.IsCompletedSuccessfully);
        Assert.True(await wait);
    }

    [Fact]
    public async Task AMessageGivesTheWaitingEndAsWorkAndItGoesOnThere()
    {
        using var credit = new StreamCredit();
        for (var round = 0; round < 3; round++)
        {
            var wait = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, default);
            var thread = 0;
            var going = GoOnAsync(wait, () => thread = Environment.CurrentManagedThreadId);
            var work = credit.Grant(1);

            Assert.False(going.IsCompleted);
            work!.ExecuteAtOnce();
            Assert.Equal(Environment.CurrentManagedThreadId, thread);
            Assert.True(await going);
            Assert.Null(credit.Grant(1));
            Assert.Equal(2, credit.TakeAll());
        }
    }

    [Fact]
    public async Task PatienceEndsAndEachWaitHasItAnew()
    {
        var time = new FakeTimeProvider();
        using var credit = new StreamCredit();
        var patience = TimeSpan.FromSeconds(10);
        var first = credit.WaitAsync(patience, time, default).AsTask();
        time.Advance(TimeSpan.FromSeconds(9));
        credit.Grant(1)!.Execute();
        Assert.True(await first);
        credit.TakeAll();

        var second = credit.WaitAsync(patience, time, default).AsTask();
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await second.WaitAsync(Rig.Limit));

        var third = credit.WaitAsync(patience, time, default).AsTask();
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(third.IsCompleted);
        credit.Grant(1)!.Execute();
        Assert.True(await third);
    }

    [Fact]
    public async Task ACancelledWaitThrowsAndTheNextOneWorks()
    {
        using var credit = new StreamCredit();
        using var cancellation = new CancellationTokenSource();
        var wait = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => wait.WaitAsync(Rig.Limit));
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        Assert.ThrowsAny<OperationCanceledException>(() => { _ = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation.Token).AsTask(); });

        var next = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, default).AsTask();
        credit.Grant(1)!.Execute();
        Assert.True(await next);
    }

    [Fact]
    public void TwoDoNotWaitAtTheSameTime()
    {
        using var credit = new StreamCredit();
        _ = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, default).AsTask();

        Assert.Throws<InvalidOperationException>(() => { _ = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, default).AsTask(); });
    }

    [Fact]
    public async Task WakingAndCancellingAtTheSameTimeEndsEachWaitOnce()
    {
        using var credit = new StreamCredit();
        var (woken, cancelled) = (0, 0);
        for (var round = 0; round < 2_000; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var wait = credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation.Token).AsTask();
            using var together = new Barrier(2);
            var cancelling = Task.Run(() =>
            {
                together.SignalAndWait();
                cancellation.Cancel();
            });
            together.SignalAndWait();
            credit.Grant(1)?.Execute();
            await cancelling;
            try
            {
                Assert.True(await wait.WaitAsync(Rig.Limit));
                woken++;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            credit.TakeAll();
        }

        Assert.Equal(2_000, woken + cancelled);
    }

    private static async Task<bool> GoOnAsync(ValueTask<bool> wait, Action went)
    {
        var result = await wait.ConfigureAwait(false);
        went();
        return result;
    }
}
