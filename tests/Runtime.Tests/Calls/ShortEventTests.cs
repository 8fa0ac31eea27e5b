namespace PactMQ.Tests.Calls;

/// <summary>Events that are sent from the stack and taken in by runs.</summary>
public sealed class ShortEventTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("tcp://127.0.0.1:*", 1, 100_000)]
    [InlineData("tcp://127.0.0.1:*", 1, 10)]
    [InlineData("tcp://127.0.0.1:*", 3, 100)]
    [InlineData("inproc", 1, 10)]
    [InlineData("inproc", 3, 10)]
    public async Task ArriveCompleteAndInOrderWhateverTheHandlerDoes(string transport, int subscribers, int highWaterMark)
    {
        const int count = 5_000;
        var sockets = new SocketOptions { SendHighWaterMark = highWaterMark, ReceiveHighWaterMark = highWaterMark };
        await using var publisher = new TicksPublisher(transport == "inproc" ? $"inproc://{Guid.NewGuid()}" : transport, new TopicPublisherOptions { Socket = sockets with { XPubNoDrop = true } });
        var ends = Enumerable.Range(0, subscribers).Select(_ => (Subscriber: new TicksSubscriber(publisher.Endpoint, new TopicSubscriberOptions { Socket = sockets }), Recorder: new TicksRecorder(count))).ToList();
        foreach (var (subscriber, recorder) in ends)
        {
            subscriber.SubscribeAll();
            _ = subscriber.RunAsync(recorder);
        }

        await publisher.WaitForSubscriptionsAsync(subscribers).WaitAsync(Patience);
        for (var number = 0L; number < count; number++)
        {
            await publisher.TickAsync(number).AsTask().WaitAsync(Patience);
        }

        foreach (var (subscriber, recorder) in ends)
        {
            await recorder.Done;
            await subscriber.DisposeAsync();
            Assert.Equal(Enumerable.Range(0, count).Select(number => (long)number), recorder.Numbers);
            Assert.Equal(0, subscriber.Missed);
            Assert.Equal(count, subscriber.Statistics.Received);
        }

        Assert.Equal(count, publisher.Statistics.Sent);
    }

    [Fact]
    public async Task SeveralThreadsOnOneTopicMakeNoGap()
    {
        const int each = 3_000;
        const int threads = 4;
        var sockets = new SocketOptions { SendHighWaterMark = 100, ReceiveHighWaterMark = 100 };
        await using var publisher = new TicksPublisher("tcp://127.0.0.1:*", new TopicPublisherOptions { Socket = sockets with { XPubNoDrop = true } });
        await using var subscriber = new TicksSubscriber(publisher.Endpoint, new TopicSubscriberOptions { Socket = sockets });
        var gaps = 0;
        subscriber.Gap += _ => Interlocked.Increment(ref gaps);
        subscriber.SubscribeAll();
        var recorder = new TicksRecorder(each * threads);
        _ = subscriber.RunAsync(recorder);
        await publisher.WaitForSubscriptionsAsync(1).WaitAsync(Patience);

        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            for (var number = 0; number < each; number++)
            {
                await publisher.TickAsync((number * threads) + thread);
            }
        }))).WaitAsync(Patience);

        await recorder.Done;
        Assert.Equal((0, 0L), (gaps, subscriber.Missed));
        Assert.Equal(each * threads, publisher.Statistics.Sent);
    }
}
