using Microsoft.Extensions.Time.Testing;
using PactMQ.Testing;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Kit;

/// <summary>Tests as users write them: calls, their deadlines and their retries, by a clock that stands still.</summary>
public sealed class CallsOnTheBenchTests
{
    #region deadline
    [Fact]
    public async Task ALostRequestEndsAtItsDeadlineAndNotBefore()
    {
        var clock = new FakeTimeProvider();
        await using var bench = new ContractBench(clock);
        await bench.ServeAsync<IShop>(new Shop());
        bench.Faults.Drop("Shop/Price");

        var call = bench.Client<IShop>().PriceAsync("apple").AsTask();
        await bench.Log.WaitForAsync(log => log.Published("Shop/Price").Count == 1);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        var unknown = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => call);
        Assert.Equal(CallStatus.DeadlineExceeded, unknown.Status);
        Assert.Empty(bench.Log.Consumed);
    }
    #endregion

    #region retry
    [Fact]
    public async Task WhatIsIdempotentIsTriedAgainAfterALostConnection()
    {
        var clock = new FakeTimeProvider();
        await using var bench = new ContractBench(clock);
        await bench.ServeAsync<IShop>(new Shop("again"));
        bench.Faults.Disconnect("Shop/Name").Disconnect("Shop/Price");
        var client = bench.Client<IShop>(o => o with { RetryDelay = TimeSpan.FromSeconds(1), Deadline = TimeSpan.FromDays(1) });

        await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => client.PriceAsync("apple").AsTask());
        var named = client.NameAsync().AsTask();
        using var limit = new CancellationTokenSource(Limits.Patience);
        while (bench.Log.Published("Shop/Name").Count < 2)
        {
            // The second attempt waits for the clock, from when the connection is known to be lost.
            clock.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal("again", await named);
        Assert.Equal([MessageFate.CutOff, MessageFate.Passed], bench.Log.Published("Shop/Name").Select(message => message.Fate));
        Assert.Single(bench.Log.Published("Shop/Price"));
    }
    #endregion

    [Fact]
    public async Task AReplyMayBeLateAndAnotherCallPassIt()
    {
        var clock = new FakeTimeProvider();
        await using var bench = new ContractBench(clock);
        await bench.ServeAsync<IShop>(new Shop());
        bench.Faults.Delay("Shop/Price", TimeSpan.FromSeconds(2), way: MessageWay.Back);
        var client = bench.Client<IShop>();

        var late = client.PriceAsync("apple").AsTask();
        Assert.Equal("shop", await client.NameAsync());
        await bench.Log.WaitForAsync(log => log.Messages.Any(message => message is { Operation: "Shop/Price", Way: MessageWay.Back }));
        Assert.False(late.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(5, await late);
        Assert.Contains(bench.Log.Messages, message => message is { Kind: "Reply", Fate: MessageFate.Delayed, Body: "5" });
    }

    [Fact]
    public async Task StreamsPassBothWaysAndTheLogTellsThem()
    {
        await using var bench = new ContractBench();
        await bench.ServeAsync<IShop>(new Shop());
        var answers = new List<int>();
        await foreach (var answer in bench.Client<IShop>().HaggleAsync(Offers()))
        {
            answers.Add(answer);
        }

        Assert.Equal([2, 4, 6], answers);
        Assert.Equal(["1", "2", "3"], bench.Log.Messages.Where(message => message is { Kind: "Item", Way: MessageWay.Forth }).Select(message => message.Body));

        static async IAsyncEnumerable<int> Offers()
        {
            for (var offer = 1; offer <= 3; offer++)
            {
                yield return offer;
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task AFailingHandlerIsWrittenDown()
    {
        await using var bench = new ContractBench();
        await bench.ServeAsync<IShop>(new Shop());

        await Assert.ThrowsAsync<CallFailedException>(() => bench.Client<IShop>().PriceAsync("broken").AsTask());

        await bench.Log.WaitForAsync(log => log.Consumed.Count == 1);
        Assert.Equal("Shop/Price", bench.Log.Consumed[0].Operation);
        Assert.IsType<InvalidOperationException>(bench.Log.Consumed[0].Failure);
    }

    [Fact]
    public async Task WhatDoesNotHappenIsToldWithTheLog()
    {
        await using var bench = new ContractBench();
        await bench.ServeAsync<IShop>(new Shop());
        await bench.Client<IShop>().PriceAsync("apple");

        var late = await Assert.ThrowsAsync<TimeoutException>(() => bench.Log.WaitForAsync(log => log.Published().Count == 2, TimeSpan.FromMilliseconds(50)));

        Assert.Contains("Forth Request Shop/Price[\"apple\"]", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AContractWithoutTheRoleSaysSo() =>
        Assert.Contains("has no client", Assert.Throws<InvalidOperationException>(() => new ContractBench().Client<IWork>()).Message, StringComparison.Ordinal);
}
