namespace PactMQ.Tests.Options;

/// <summary>The options of PUB, XPUB, SUB and XSUB.</summary>
public sealed class PublisherOptionTests
{
    [Theory]
    [InlineData(false, false, "1a 1b 0a")]
    [InlineData(true, false, "1a 1a 1b 0a")]
    [InlineData(false, true, "1a 1a 1b 0a 0a")]
    public async Task Repeated_wishes_are_told_as_the_options_have_it(bool verbose, bool verboser, string expected)
    {
        foreach (var wire in new[] { "tcp", "inproc" })
        {
            using var rig = new Rig(wire);
            var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options with { XPubVerbose = verbose, XPubVerboser = verboser }));
            var (one, two) = (rig.Keep(new SubscriberSocket(rig.Context, Rig.Options)), rig.Keep(new SubscriberSocket(rig.Context, Rig.Options)));
            await rig.LinkAsync(publisher, one);
            await rig.LinkAsync(publisher, two);
            await one.SubscribeAsync("a").WaitAsync(Rig.Limit);
            await two.SubscribeAsync("a").WaitAsync(Rig.Limit);
            await two.SubscribeAsync("b").WaitAsync(Rig.Limit);
            one.Unsubscribe("a");
            await one.SubscribeAsync("b").WaitAsync(Rig.Limit);
            one.Unsubscribe("b");
            two.Unsubscribe("a");
            var told = new List<string>();
            while (told.Count(entry => entry == "0a") < (verboser ? 2 : 1))
            {
                using var wish = publisher.Receive();
                told.Add($"{wish.Span(0)[0]}{wish.GetString()[1..]}");
            }

            Assert.Equal(expected.Split(' ').Where(entry => entry.EndsWith('a')), told.Where(entry => entry.EndsWith('a')));
            Assert.Contains("1b", told);
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_manual_publisher_grants_what_its_user_decides(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options with { XPubManual = true }));
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(publisher, subscriber);
        Assert.Throws<InvalidOperationException>(() => publisher.Subscribe("too early"));
        subscriber.Subscribe("A");
        subscriber.Subscribe("XA");
        Assert.Equal("\u0001A", publisher.ReceiveString());
        publisher.Subscribe("XA");
        Assert.Equal(1, publisher.TopicCount);
        publisher.Send("A is what was wished");
        publisher.Send("XA is what was granted");
        Assert.Equal("XA is what was granted", subscriber.ReceiveString());

        publisher.Unsubscribe("XA");
        Assert.Equal("\u0001XA", publisher.ReceiveString());
        publisher.Subscribe("A");
        publisher.Send("XA no more");
        publisher.Send("A now");
        Assert.Equal("A now", subscriber.ReceiveString());

        subscriber.Dispose();
        Assert.Equal(["\0A", "\0XA"], new[] { publisher.ReceiveString(), publisher.ReceiveString() }.Order());
        publisher.Subscribe("A");
        Assert.Equal(0, publisher.TopicCount);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_last_value_goes_to_the_newcomer_alone(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options with { XPubManualLastValue = true }));
        var (old, late) = (rig.Keep(new SubscriberSocket(rig.Context, Rig.Options)), rig.Keep(new SubscriberSocket(rig.Context, Rig.Options)));
        await rig.LinkAsync(publisher, old);
        await rig.LinkAsync(publisher, late);
        old.Subscribe("t");
        Assert.Equal("\u0001t", publisher.ReceiveString());
        publisher.Subscribe("t");
        publisher.Send("t1");
        Assert.Equal("t1", old.ReceiveString());
        late.Subscribe("t");
        Assert.Equal("\u0001t", publisher.ReceiveString());
        publisher.Subscribe("t");
        publisher.Send("t1 again");
        publisher.Send("t2");
        Assert.Equal(["t1 again", "t2"], new[] { late.ReceiveString(), late.ReceiveString() });
        Assert.Equal("t2", old.ReceiveString());
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_welcome_is_the_first_message_of_each_subscriber_that_wants_it(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options with { XPubWelcomeMessage = "W!"u8.ToArray() }));
        var endpoint = publisher.Bind(rig.Fresh());
        var (wants, ignores) = (rig.Keep(new SubscriberSocket(rig.Context, Rig.Options)), rig.Keep(new SubscriberSocket(rig.Context, Rig.Options)));
        wants.Subscribe("");
        ignores.Subscribe("n");
        wants.Connect(endpoint);
        ignores.Connect(endpoint);
        Assert.Equal("W!", wants.ReceiveString());
        await publisher.WaitForSubscribersAsync("news", 2).WaitAsync(Rig.Limit);
        publisher.Send("news");
        Assert.Equal("news", wants.ReceiveString());
        Assert.Equal("news", ignores.ReceiveString());
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Inverted_matching_delivers_what_was_not_subscribed_to(string wire)
    {
        using var rig = new Rig(wire);
        var inverted = Rig.Options with { InvertMatching = true };
        var publisher = rig.Keep(new PublisherSocket(rig.Context, inverted));
        var (picky, free) = (rig.Keep(new SubscriberSocket(rig.Context, inverted)), rig.Keep(new SubscriberSocket(rig.Context, inverted)));
        await rig.LinkAsync(publisher, picky);
        await rig.LinkAsync(publisher, free);
        await picky.SubscribeAsync("debug").WaitAsync(Rig.Limit);
        publisher.Send("debug: noise");
        publisher.Send("error: fire");
        Assert.Equal("error: fire", picky.ReceiveString());
        Assert.Equal(["debug: noise", "error: fire"], new[] { free.ReceiveString(), free.ReceiveString() });
    }

    [Fact]
    public async Task Repeated_subscriptions_of_an_xsub_pass_on_and_cancellations_if_it_is_told_to()
    {
        foreach (var verbose in new[] { false, true })
        {
            using var rig = new Rig();
            var subscriber = rig.Keep(new XSubscriberSocket(rig.Context, Rig.Options with { XSubVerboseUnsubscribe = verbose }));
            using var peer = new RawPeer(subscriber.Bind(rig.Fresh()));
            peer.Shake("XPUB");
            await subscriber.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            subscriber.Subscribe("a");
            subscriber.Subscribe("a");
            subscriber.Unsubscribe("a");
            subscriber.Unsubscribe("a");
            var told = new List<string>();
            string[] expected = verbose ? ["SUBSCRIBE", "SUBSCRIBE", "CANCEL", "CANCEL"] : ["SUBSCRIBE", "SUBSCRIBE", "CANCEL"];
            while (told.Count < expected.Length)
            {
                told.Add(peer.ReadCommand());
            }

            Assert.Equal(expected, told);
            Assert.Equal(0, subscriber.TopicCount);
        }
    }

    [Fact]
    public async Task A_publisher_waits_for_the_slow_from_the_moment_it_is_told_to()
    {
        using var rig = new Rig();
        var few = Rig.Options with { SendHighWaterMark = 2, TcpSendBuffer = 4096, TcpReceiveBuffer = 4096 };
        var publisher = rig.Keep(new PublisherSocket(rig.Context, few));
        using var deaf = new RawPeer(publisher.Bind(rig.Fresh()));
        deaf.Shake("SUB");
        deaf.Write(RawPeer.Command("SUBSCRIBE"));
        await publisher.WaitForSubscribersAsync(1).WaitAsync(Rig.Limit);
        while (publisher.Statistics.DroppedFor(DropReason.HighWaterMark) == 0)
        {
            Assert.True(publisher.TrySend(new byte[100_000]));
        }

        publisher.Update(options => options with { XPubNoDrop = true });
        var dropped = publisher.Statistics.Dropped;
        for (var sent = 0; publisher.TrySend(new byte[100_000]); sent++)
        {
            Assert.InRange(sent, 0, 100);
        }

        Assert.Equal(dropped, publisher.Statistics.Dropped);
        publisher.Update(options => options with { XPubNoDrop = false });
        Assert.True(publisher.TrySend(new byte[100_000]));
    }

    [Fact]
    public async Task Topics_are_counted_on_both_sides()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(publisher, subscriber);
        subscriber.Subscribe("a");
        subscriber.Subscribe("a");
        await subscriber.SubscribeAsync("b").WaitAsync(Rig.Limit);
        Assert.Equal((2, 2), (subscriber.TopicCount, publisher.TopicCount));
    }
}
