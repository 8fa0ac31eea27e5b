using System.Diagnostics;

namespace PactMQ.Conformance.Tests.Themes;

/// <summary>Queues inside the process, peers that are not there, waits that end.</summary>
public sealed class FlowThemeTests
{
    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(2, 3, false)]
    [InlineData(1, 1, true)]
    [InlineData(10, 1, false)]
    [InlineData(1, 10, true)]
    public async Task Inside_the_process_both_marks_count_together(int sending, int receiving, bool bindFirst)
    {
        using var rig = new Rig("inproc");
        var push = (PushSocket)rig.Make(SocketKind.Push, Rig.Options with { SendHighWaterMark = sending });
        var pull = (PullSocket)rig.Make(SocketKind.Pull, Rig.Options with { ReceiveHighWaterMark = receiving });
        if (bindFirst)
        {
            await rig.LinkAsync(pull, push);
        }
        else
        {
            var endpoint = rig.Fresh();
            push.Connect(endpoint);
            pull.Bind(endpoint);
            push.AwaitPeers(1);
        }

        var taken = 0;
        while (taken < 100 && push.TrySend($"{taken}"))
        {
            taken++;
        }

        Assert.Equal(sending + receiving, taken);
        for (var number = 0; number < taken; number++)
        {
            Assert.Equal([$"{number}"], pull.Take());
        }

        Assert.True(push.TrySend("room again", Rig.Limit));
        Assert.Equal(["room again"], pull.Take());
    }

    [Fact]
    public void With_Immediate_only_peers_that_are_there_get_messages()
    {
        using var rig = new Rig();
        using var absent = new RawListener(listen: false);
        using var present = new RawListener();
        var push = rig.Make(SocketKind.Push, Rig.Options with { Immediate = true });
        push.Connect(absent.Endpoint);
        Assert.False(push.Offer("nobody is there"));
        push.Connect(present.Endpoint);
        using var peer = present.Accept().Shake("PULL");
        push.AwaitPeers(1);
        for (var number = 0; number < 10; number++)
        {
            Assert.True(push.Offer($"{number}"));
            Assert.Equal([$"{number}"], peer.ReadMessage());
        }

        absent.Listen();
        using var late = absent.Accept().Shake("PULL");
        push.AwaitPeers(2);
        push.Give("one each");
        push.Give("one each");
        Assert.Equal(["one each"], late.ReadMessage());
        Assert.Equal(["one each"], peer.ReadMessage());
    }

    [Fact]
    public void A_timeout_is_neither_early_nor_late()
    {
        using var rig = new Rig();
        var wait = TimeSpan.FromMilliseconds(150);
        var pair = (PairSocket)rig.Make(SocketKind.Pair, Rig.Options with { ReceiveTimeout = wait, SendTimeout = wait });
        pair.Bind(rig.Fresh());
        foreach (var waiting in (Action[])
        [
            () => Assert.Throws<TimeoutException>(() => pair.Receive()),
            () => Assert.Throws<TimeoutException>(() => pair.Send("nobody")),
            () => Assert.False(pair.TryReceive(out _, wait)),
            () => Assert.False(pair.TrySend("nobody", wait)),
        ])
        {
            var clock = Stopwatch.StartNew();
            waiting();
            Assert.InRange(clock.Elapsed, wait - TimeSpan.FromMilliseconds(20), Rig.Limit);
        }

        Assert.False(pair.TryReceive(out _));
        Assert.False(pair.TrySend("nobody"));
    }

    [Fact]
    public void A_subscriber_that_disconnects_inside_the_process_unsubscribes()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        var publisher = (XPublisherSocket)rig.Make(SocketKind.XPub);
        publisher.Bind(endpoint);
        for (var round = 0; round < 3; round++)
        {
            var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
            subscriber.Subscribe("A");
            subscriber.Connect(endpoint);
            Assert.Equal(["\u0001A"], publisher.Take());
            publisher.Send("A heard");
            Assert.Equal(["A heard"], subscriber.Take());
            subscriber.Disconnect(endpoint);
            Assert.Equal(["\0A"], publisher.Take());
            publisher.Send("A to nobody");
            Assert.Null(subscriber.TakeNow());
            Assert.Equal(0, publisher.TopicCount);
        }
    }

    [Fact]
    public void A_dealer_of_another_context_always_finds_its_router()
    {
        for (var round = 0; round < 30; round++)
        {
            using var here = new Rig();
            using var there = new Rig();
            var router = (RouterSocket)here.Make(SocketKind.Router, Rig.Options with { RouterMandatory = true });
            var dealer = there.Make(SocketKind.Dealer, Rig.Options with { Identity = "dealer"u8.ToArray() });
            dealer.Connect(router.Bind(here.Fresh()));
            router.AwaitPeers(1);
            router.Send(Ends.Of("dealer", $"round {round}"));
            Assert.Equal([$"round {round}"], dealer.Take());
        }
    }
}
