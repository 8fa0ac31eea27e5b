using System.Text;
using PactMQ.Patterns.Routing;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>T7: what a subscriber may make a publisher remember.</summary>
public sealed class SubscriptionTests(ITestOutputHelper output)
{
    /// <summary>Both ways to subscribe: as a command (ZMTP 3.1) and as a message (3.0).</summary>
    public static TheoryData<byte> Versions => [1, 0];

    [Theory, MemberData(nameof(Versions))]
    public async Task T7_a_topic_too_long_is_refused(byte minor)
    {
        foreach (var length in (int[])[1025, 8000, 1_000_000])
        {
            using var attack = new Attack(minor);
            attack.Subscribe(new string('x', length));
            await attack.AssertEndedAsync(length < 8000 ? "MaxTopicBytes" : "");
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task T7_one_subscription_too_many_is_refused(byte minor)
    {
        using var attack = new Attack(minor);
        var before = Memory.Resident();
        attack.Write([.. Enumerable.Range(0, 10_000).SelectMany(number => attack.Subscription($"topic {number:D6}"))]);
        await Waits.Until(() => attack.Publisher.Core.PeerCount == 2 && Count(attack) == 10_000, "ten thousand subscriptions are known");
        attack.Write([.. Enumerable.Range(10_000, 90_000).SelectMany(number => attack.Subscription($"topic {number:D6}"))]);
        await attack.AssertEndedAsync("MaxSubscriptions");
        var grown = Memory.Resident() - before;
        output.WriteLine($"100 000 subscriptions tried: {grown / 1024:N0} KiB more");
        Assert.True(grown < Memory.MiB(32), $"{grown:N0} bytes were taken.");
        Assert.Equal(0, Count(attack));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task T7_topics_of_a_mebibyte_together_are_refused(byte minor)
    {
        using var attack = new Attack(minor);
        attack.Write([.. Enumerable.Range(0, 2000).SelectMany(number => attack.Subscription($"{number:D6}" + new string('x', 1000)))]);
        await attack.AssertEndedAsync("MaxSubscriptionBytes");
    }

    [Fact]
    public async Task T7_an_xpub_that_nobody_reads_ends_whom_it_can_no_longer_hear()
    {
        using var rig = new Rig();
        var limits = new PeerLimits { MaxNotifications = 1000 };
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options with { Limits = limits }));
        using var monitor = publisher.Monitor(SocketEventKinds.Disconnected);
        var endpoint = publisher.Bind(rig.Fresh());
        using var modest = new RawPeer(endpoint);
        modest.Shake("SUB");
        modest.Write(Attack.Subscription("modest", 1));
        await publisher.WaitForSubscribersAsync("modest").WaitAsync(Rig.Limit);
        using var greedy = new RawPeer(endpoint);
        greedy.Shake("SUB");
        greedy.WriteWhileOpen([.. Enumerable.Range(0, 1001).SelectMany(number => Attack.Subscription($"greedy {number}", 1))]);
        Assert.True(greedy.IsClosedWithin(Rig.Limit));
        Assert.Contains("MaxNotifications", (await Waits.Next<Disconnected>(monitor)).Reason);
        Assert.Equal("\u0001modest", publisher.ReceiveString());
        publisher.Send("modest message");
        Assert.Equal(["modest message"], modest.ReadMessage());
    }

    [Fact]
    public async Task T7_a_subscriber_within_its_bounds_may_change_its_mind_about_all_of_them()
    {
        // Thousands of subscriptions with a barrier each, and their ends: more than a thousand commands in a moment, and allowed.
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        using var monitor = publisher.Monitor(SocketEventKinds.Disconnected);
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(publisher, subscriber);
        for (var number = 0; number < 5000; number++)
        {
            await subscriber.SubscribeAsync($"topic {number}").WaitAsync(Rig.Limit);
        }

        for (var number = 0; number < 5000; number++)
        {
            subscriber.Unsubscribe($"topic {number}");
        }

        await subscriber.SubscribeAsync("last").WaitAsync(Rig.Limit);
        publisher.Send("last message");
        Assert.Equal("last message", subscriber.ReceiveString());
        Assert.False(monitor.TryRead(out _));
        Assert.Equal(0, publisher.Core.CountSubscribers("topic 1"u8));
    }

    [Fact]
    public void T7_the_tree_takes_at_most_eight_times_what_is_subscribed()
    {
        var topics = Enumerable.Range(0, 10_000).Select(number => Encoding.ASCII.GetBytes($"site/{number % 17}/device/{number:D8}/temperature")).ToArray();
        var bytes = topics.Sum(topic => topic.Length);
        var peer = new object();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var tree = new SubscriptionTrie<object>();
        foreach (var topic in topics)
        {
            tree.Add(topic, peer);
        }

        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{bytes:N0} bytes subscribed, {taken:N0} taken: {(double)taken / bytes:F1} times");
        GC.KeepAlive(topics);
        Assert.True(tree.Matches(topics[5]));
        Assert.True(taken <= 8L * bytes, $"{taken:N0} bytes for {bytes:N0}.");
        tree.RemovePeer(peer, null);
        Assert.Equal(0, tree.Count);
    }

    private static int Count(Attack attack) => Enumerable.Range(0, 100).Sum(hundred => Enumerable.Range(0, 100).Count(one => attack.Publisher.Core.CountSubscribers(Encoding.ASCII.GetBytes($"topic {(hundred * 100) + one:D6}")) > 0));

    /// <summary>A publisher with a good subscriber and a hostile one.</summary>
    private sealed class Attack : IDisposable
    {
        private readonly Rig _rig = new();
        private readonly byte _minor;
        private readonly SubscriberSocket _good;
        private readonly SocketMonitor _monitor;
        private readonly RawPeer _hostile;

        public Attack(byte minor)
        {
            _minor = minor;
            Publisher = _rig.Keep(new PublisherSocket(_rig.Context, Rig.Options));
            _monitor = Publisher.Monitor(SocketEventKinds.Disconnected);
            var endpoint = Publisher.Bind(_rig.Fresh());
            _good = _rig.Keep(new SubscriberSocket(_rig.Context, Rig.Options));
            _good.Connect(endpoint);
            Assert.True(_good.WaitForPeersAsync(1).Wait(Rig.Limit));
            Assert.True(_good.SubscribeAsync("good").Wait(Rig.Limit));
            _hostile = new RawPeer(endpoint);
            _hostile.Shake("SUB", minor: minor);
        }

        public PublisherSocket Publisher { get; }

        public static byte[] Subscription(string topic, byte minor)
        {
            var bytes = Encoding.ASCII.GetBytes(topic);
            return minor == 0
                ? bytes.Length < 255 ? RawPeer.Frame(0, [1, .. bytes]) : RawPeer.LongFrame(0, [1, .. bytes])
                : RawPeer.Command("SUBSCRIBE", bytes);
        }

        public byte[] Subscription(string topic) => Subscription(topic, _minor);

        public void Subscribe(string topic) => Write(Subscription(topic));

        public void Write(byte[] bytes) => _hostile.WriteWhileOpen(bytes);

        public async Task AssertEndedAsync(string why)
        {
            Assert.True(_hostile.IsClosedWithin(Rig.Limit), "The connection stays open.");
            Assert.Contains(why, (await Waits.Next<Disconnected>(_monitor)).Reason);
            Publisher.Send("good news");
            Assert.Equal("good news", _good.ReceiveString());
        }

        public void Dispose()
        {
            _hostile.Dispose();
            _monitor.Dispose();
            _rig.Dispose();
        }
    }
}
