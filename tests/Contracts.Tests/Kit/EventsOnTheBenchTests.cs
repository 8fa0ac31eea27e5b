using PactMQ.Testing;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Kit;

/// <summary>Tests as users write them: what was published and consumed, and what full queues do.</summary>
public sealed class EventsOnTheBenchTests
{
    #region published
    [Fact]
    public async Task WhatIsPublishedIsConsumedByWhoSubscribedToIt()
    {
        await using var bench = new ContractBench();
        var alarms = new Alarms();
        await bench.SubscribeAsync<IAlarms>(alarms, subscriber => ((AlarmsSubscriber)subscriber).SubscribeRaisedAsync("hall"));
        var publisher = await bench.PublisherAsync<IAlarms>();

        await publisher.RaisedAsync("roof", 1, []);
        await publisher.RaisedAsync("hall", 2, []);

        Assert.Equal("hall 2", await alarms.NextAsync());
        await bench.Log.WaitForAsync(log => log.Consumed.Count == 1);
        Assert.Equal(["alarms/roof", "alarms/hall"], bench.Log.Published("Alarms/Raised").Select(message => message.Topic));
        Assert.Equal("[\"hall\",2,<0 bytes>]", bench.Log.Published("Alarms/Raised")[1].Body);
    }
    #endregion

    #region full
    [Fact]
    public async Task ASubscriberSeesWhatAFullQueueDropped()
    {
        await using var bench = new ContractBench { HighWaterMark = 10 };
        var alarms = new Alarms();
        var subscriber = await bench.SubscribeAsync<IAlarms>(alarms);
        var publisher = await bench.PublisherAsync<IAlarms>();
        await publisher.RaisedAsync("hall", 0, []);
        await alarms.NextAsync();

        using (bench.Faults.Hold("Alarms"))
        {
            for (var level = 1; level <= 100; level++)
            {
                await publisher.RaisedAsync("hall", level, []);
            }
        }

        // The next one that arrives tells how many did not.
        await bench.Log.WaitForAsync(log => log.Published().Count == 1 + 100 - Dropped());
        await publisher.RaisedAsync("hall", 101, []);
        while (await alarms.NextAsync() != "hall 101")
        {
        }

        Assert.InRange(Dropped(), 1, 99);
        Assert.Equal(Dropped(), subscriber.Missed);

        long Dropped() => ((ContractLink)publisher).SocketStatistics[0].DroppedOutgoing;
    }
    #endregion

    [Fact]
    public async Task ADroppedEventIsAGap()
    {
        await using var bench = new ContractBench();
        var alarms = new Alarms();
        var subscriber = await bench.SubscribeAsync<IAlarms>(alarms);
        var publisher = await bench.PublisherAsync<IAlarms>();
        await publisher.RaisedAsync("hall", 1, []);
        await bench.Log.WaitForAsync(log => log.Consumed.Count == 1);
        bench.Faults.Drop("Alarms", times: 2);
        for (var level = 2; level <= 4; level++)
        {
            await publisher.RaisedAsync("hall", level, []);
        }

        Assert.Equal("hall 1", await alarms.NextAsync());
        Assert.Equal("hall 4", await alarms.NextAsync());
        Assert.Equal(2, subscriber.Missed);
    }

    [Fact]
    public async Task APusherWaitsWhileTheQueuesAreFull()
    {
        await using var bench = new ContractBench { HighWaterMark = 2 };
        var pusher = bench.Pusher<IWork>();
        var held = bench.Faults.Hold("Work");
        var pushes = Enumerable.Range(0, 20).Select(job => pusher.DoAsync(job).AsTask()).ToList();
        var waiting = pushes.Count(push => !push.IsCompleted);
        held.Dispose();
        bench.Puller<IWork>(new Doing());

        await Task.WhenAll(pushes).WaitAsync(Limits.Patience);
        await bench.Log.WaitForAsync(log => log.Consumed.Count == 20);
        Assert.InRange(waiting, 1, 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(job => $"[{job}]"), bench.Log.Published("Work/Do").Select(message => message.Body).OrderBy(body => body.Length).ThenBy(body => body, StringComparer.Ordinal));
    }

    [Fact]
    public async Task BothEndsOfAPairSpeak()
    {
        await using var bench = new ContractBench();
        var (near, far) = bench.Pair<IGreeting>(new Hearing(), new Hearing());
        bench.Faults.Drop("Greeting/Hello", way: MessageWay.Back);

        await near.HelloAsync("far");
        await far.HelloAsync("lost");
        await far.HelloAsync("near");

        await bench.Log.WaitForAsync(log => log.Consumed.Count == 2);
        Assert.Equal([(MessageWay.Back, "[\"lost\"]"), (MessageWay.Back, "[\"near\"]"), (MessageWay.Forth, "[\"far\"]")],
            bench.Log.Messages.Select(message => (message.Way, message.Body)).OrderBy(one => one.Way == MessageWay.Forth));
    }

    private sealed class Doing : IWork
    {
        public ValueTask DoAsync(int number, CancellationToken ct = default) => default;
    }

    private sealed class Hearing : IGreeting
    {
        public ValueTask HelloAsync(string who) => default;
    }
}
