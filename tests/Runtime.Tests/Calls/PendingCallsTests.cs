using Microsoft.Extensions.Time.Testing;
using PactMQ.Calls;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

public sealed class PendingCallsTests
{
    private static readonly OperationDescriptor Operation = new("Echo", 1, "Say", 2, OperationShape.Call);

    [Fact]
    public void AReplyIsTakenOnce()
    {
        using var calls = new PendingCalls(new FakeTimeProvider(), _ => { });
        calls.Add(new WaitingCall(Operation, 7, long.MaxValue));

        var first = calls.TryTake(7, out var call);
        var second = calls.TryTake(7, out _);

        Assert.True(first);
        Assert.Equal(7UL, call!.Correlation);
        Assert.False(second);
    }

    [Fact]
    public void OnlyACallWhoseDeadlinePassedExpires()
    {
        var time = new FakeTimeProvider();
        var expired = new List<ulong>();
        using var calls = new PendingCalls(time, call => expired.Add(call.Correlation));
        calls.Add(new WaitingCall(Operation, 1, time.GetTimestamp() + time.TimestampFrequency));
        calls.Add(new WaitingCall(Operation, 2, time.GetTimestamp() + (5 * time.TimestampFrequency)));

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([1UL], expired);
        Assert.NotNull(calls.Find(2));
    }

    [Fact]
    public void RetriesAreATenthOfTheCalls()
    {
        var budget = new RetryBudget();
        var first = Enumerable.Range(0, 20).Count(_ => budget.TryWithdraw());

        for (var call = 0; call < 25; call++)
        {
            budget.Deposit();
        }

        Assert.Equal(10, first);
        Assert.Equal(2, Enumerable.Range(0, 20).Count(_ => budget.TryWithdraw()));
    }
}
