namespace PactMQ.Tests.Calls;

/// <summary>Events, jobs and signals between two ends, over sockets.</summary>
public sealed class EventTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task ASubscriberGetsWhatItSubscribedToAndNothingElse()
    {
        await using var publisher = new SignalsPublisher("tcp://127.0.0.1:*");
        await using var subscriber = new SignalsSubscriber(publisher.Endpoint);
        subscriber.SubscribeTell("a");
        subscriber.SubscribeTell("end");
        await publisher.WaitForSubscriptionsAsync(2).WaitAsync(Patience);
        var recorder = new SignalsRecorder(2);
        var running = subscriber.RunAsync(recorder);

        foreach (var text in new[] { "a", "ab", "b", "a/b", "end" })
        {
            await publisher.TellAsync(text);
        }

        await recorder.Done;
        Assert.Equal(["a", "end"], recorder.Texts);
        await subscriber.DisposeAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task EventsCanBeEnumerated()
    {
        await using var publisher = new SignalsPublisher($"inproc://{Guid.NewGuid()}");
        await using var subscriber = new SignalsSubscriber(publisher.Endpoint);
        subscriber.SubscribeAll();
        await publisher.WaitForSubscriptionsAsync(1).WaitAsync(Patience);
        await publisher.TellAsync("one");
        await publisher.TellAsync("two");
        var texts = new List<string>();

        await foreach (var told in subscriber.ReadTellAsync())
        {
            texts.Add(told.Text);
            if (texts.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(["one", "two"], texts);
        Assert.Equal(0, subscriber.Missed);
        Assert.Equal(2, subscriber.Statistics.Received);
    }

    [Fact]
    public async Task JobsAreSharedOutAndAFailingHandlerDoesNotEndTheLoop()
    {
        await using var puller = new SignalsPuller("tcp://127.0.0.1:*");
        await using var pusher = new SignalsPusher(puller.Endpoint);
        var recorder = new SignalsRecorder(3);
        using var cancellation = new CancellationTokenSource();
        var running = puller.RunAsync(recorder, cancellation.Token);

        await pusher.TellAsync("one");
        await pusher.TellAsync("fail");
        await pusher.TellAsync("three");

        await recorder.Done;
        Assert.Equal(["one", "fail", "three"], recorder.Texts);
        await cancellation.CancelAsync();
        await running.WaitAsync(Patience);
        Assert.Equal(3, pusher.Statistics.Sent);
        Assert.Equal(3, puller.Statistics.Received);
    }

    [Fact]
    public async Task JobsMayRunBesideEachOther()
    {
        await using var puller = new SignalsPuller("tcp://127.0.0.1:*", new JobPullerOptions { MaxConcurrency = 4 });
        await using var pusher = new SignalsPusher(puller.Endpoint);
        var recorder = new SignalsRecorder(100);
        using var cancellation = new CancellationTokenSource();
        var running = puller.RunAsync(recorder, cancellation.Token);

        for (var job = 0; job < 100; job++)
        {
            await pusher.TellAsync($"{job}");
        }

        await recorder.Done;
        await cancellation.CancelAsync();
        await running.WaitAsync(Patience);
        Assert.Equal(100, recorder.Texts.Distinct().Count());
    }

    [Fact]
    public async Task APullerDropsWhatItCannotReadAndGoesOn()
    {
        await using var puller = new SignalsPuller("tcp://127.0.0.1:*");
        await using var pusher = new SignalsPusher(puller.Endpoint);
        using var stranger = new PushSocket();
        stranger.Connect(puller.Endpoint);
        await stranger.SendAsync("rubbish");
        await stranger.SendAsync(Message.Of(Convert.FromHexString("C113000000000007000000010000000000000000")).Append([0xC1]));
        await stranger.SendAsync(Message.Of(Convert.FromHexString("C113000000000007000000630000000000000000")));
        await stranger.SendAsync(Message.Of(Convert.FromHexString("C113000000000007000000010000000000000000")).Append([0x91, 0xA1, (byte)'x']));
        var recorder = new SignalsRecorder(1);

        var running = puller.RunAsync(recorder);

        await recorder.Done;
        Assert.Equal(3, puller.Statistics.Dropped);
        await puller.DisposeAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task APairTalksBothWays()
    {
        await using var one = new SignalsPair("@tcp://127.0.0.1:*");
        await using var other = new SignalsPair(one.Endpoint);
        var (first, second) = (new SignalsRecorder(1), new SignalsRecorder(1));
        var running = Task.WhenAll(one.RunAsync(first), other.RunAsync(second));

        await one.TellAsync("to the other");
        await other.TellAsync("to the one");

        await Task.WhenAll(first.Done, second.Done);
        Assert.Equal(["to the one"], first.Texts);
        Assert.Equal(["to the other"], second.Texts);
        await one.DisposeAsync();
        await other.DisposeAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task OnlyOneMayRead()
    {
        await using var puller = new SignalsPuller("tcp://127.0.0.1:*");
        using var cancellation = new CancellationTokenSource();
        var running = puller.RunAsync(new SignalsRecorder(1), cancellation.Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => puller.RunAsync(new SignalsRecorder(1)));

        await cancellation.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task DisposingEndsAPushThatWaitsForAPuller()
    {
        var pusher = new SignalsPusher("@tcp://127.0.0.1:*");
        var push = pusher.TellAsync("nobody is there").AsTask();

        await pusher.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => push.WaitAsync(Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pusher.TellAsync("too late").AsTask());
        Assert.Equal(0, pusher.Statistics.Sent);
    }
}
