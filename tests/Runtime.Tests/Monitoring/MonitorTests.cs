using System.Text;
using PactMQ.Tests.Patterns;
using PactMQ.Tests.Protocol;

namespace PactMQ.Tests.Monitoring;

/// <summary>What a monitor tells, in which order, and with which particulars.</summary>
public sealed class MonitorTests
{
    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task Both_sides_tell_the_life_of_a_connection(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { Identity = "pusher"u8.ToArray() }));
        using var atPull = pull.Monitor();
        using var atPush = push.Monitor();

        var endpoint = await rig.LinkAsync(pull, push);
        push.Dispose();
        pull.Dispose();

        var told = await All(atPull);
        Assert.Equal(["Listening", "Accepted", "HandshakeSucceeded", "Disconnected", "Closed", "MonitorStopped"], told.Select(Name));
        Assert.All(told.SkipLast(1), one => Assert.Equal(endpoint, one.Endpoint));
        var greeted = told.OfType<HandshakeSucceeded>().Single();
        Assert.Equal(SocketKind.Push, greeted.PeerKind);
        Assert.NotEmpty(told.OfType<Disconnected>().Single().Reason);
        Assert.Equal(wire.StartsWith("tcp", StringComparison.Ordinal), greeted.PeerAddress.StartsWith("127.0.0.1:", StringComparison.Ordinal));
        Assert.Equal(
            ["ConnectDelayed", "Connected", "HandshakeSucceeded", "Disconnected", "Closed", "MonitorStopped"],
            (await All(atPush)).Where(one => one is not ConnectRetried).Select(Name));
    }

    [Fact]
    public async Task The_identity_of_a_peer_is_told()
    {
        using var rig = new Rig();
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { Identity = "worker 7"u8.ToArray() }));
        using var monitor = router.Monitor(SocketEventKinds.HandshakeSucceeded | SocketEventKinds.Disconnected);

        await rig.LinkAsync(router, dealer);
        dealer.Dispose();

        Assert.Equal("worker 7", Encoding.UTF8.GetString((await Next<HandshakeSucceeded>(monitor)).PeerIdentity.Span));
        Assert.Equal("worker 7", Encoding.UTF8.GetString((await Next<Disconnected>(monitor)).PeerIdentity.Span));
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task A_wrong_kind_is_told_on_both_sides_and_tried_again_at_the_longest_interval(string wire)
    {
        using var rig = new Rig(wire);
        var options = Rig.Options with { ReconnectIntervalMax = TimeSpan.FromMinutes(5) };
        var publisher = rig.Keep(new PublisherSocket(rig.Context, options));
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        using var atPublisher = publisher.Monitor(SocketEventKinds.WrongKind | SocketEventKinds.HandshakeFailed);
        using var atPull = pull.Monitor(SocketEventKinds.WrongKind | SocketEventKinds.ConnectRetried);

        pull.Connect(publisher.Bind(rig.Fresh()));

        Assert.Equal("PULL", (await Next<WrongKind>(atPublisher)).PeerKind);
        Assert.Equal(HandshakeFault.WrongKind, (await Next<HandshakeFailed>(atPublisher)).Fault);
        var seen = await Next<WrongKind>(atPull);
        Assert.Equal((SocketKind.Pull, "PUB"), (seen.Socket, seen.PeerKind));
        var retry = await Next<ConnectRetried>(atPull);
        Assert.InRange(retry.Delay, TimeSpan.FromMinutes(2.5), TimeSpan.FromMinutes(5)); // the cap, with jitter
        Assert.Contains("PUB", retry.Reason);
    }

    [Fact]
    public async Task A_wrong_kind_over_inproc_is_told_whoever_comes_first()
    {
        using var rig = new Rig("inproc");
        var name = rig.Fresh();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        using var atPull = pull.Monitor(SocketEventKinds.WrongKind);
        pull.Connect(name);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        using var atPublisher = publisher.Monitor(SocketEventKinds.WrongKind);
        publisher.Bind(name);

        Assert.Equal("PUB", (await Next<WrongKind>(atPull)).PeerKind);
        Assert.Equal("PULL", (await Next<WrongKind>(atPublisher)).PeerKind);

        // The puller waits on: the next one to bind the name may fit.
        publisher.Dispose();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Bind(name);
        push.Send("at last");
        Assert.Equal("at last", pull.ReceiveString());

        var late = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        using var atLate = late.Monitor(SocketEventKinds.WrongKind);
        Assert.Throws<EndpointException>(() => late.Connect(name));
        Assert.Equal("PUSH", (await Next<WrongKind>(atLate)).PeerKind);
    }

    [Fact]
    public async Task Every_way_in_which_a_handshake_fails_has_its_own_fault()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { HandshakeTimeout = TimeSpan.FromMilliseconds(300) }));
        using var monitor = pull.Monitor(SocketEventKinds.HandshakeFailed);
        var endpoint = pull.Bind(rig.Fresh());
        (HandshakeFault Fault, byte[] Bytes)[] cases =
        [
            (HandshakeFault.NotZmtp, Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\nUser-Agent: a browser\r\n\r\n")),
            (HandshakeFault.Mechanism, RawPeer.MakeGreeting(3, 1, "CURVE")),
            (HandshakeFault.WrongKind, [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PUB"))]),
            (HandshakeFault.Protocol, [.. RawPeer.Greeting, .. RawPeer.Command("HELLO")]),
            (HandshakeFault.Refused, [.. RawPeer.Greeting, .. RawPeer.Command("ERROR", [2, (byte)'n', (byte)'o'])]),
            (HandshakeFault.TimedOut, RawPeer.Greeting),
        ];
        foreach (var (fault, bytes) in cases)
        {
            using var peer = new RawPeer(endpoint);
            peer.WriteWhileOpen(bytes);
            var failed = await Next<HandshakeFailed>(monitor);
            Assert.Equal(fault, failed.Fault);
            Assert.NotEmpty(failed.Reason);
        }

        using (var peer = new RawPeer(endpoint))
        {
            peer.Write(RawPeer.Greeting);
        }

        Assert.Equal(HandshakeFault.NoDetail, (await Next<HandshakeFailed>(monitor)).Fault);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Full_queues_and_losses_are_told(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options with { SendHighWaterMark = 2 }));
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 2 }));
        subscriber.Subscribe();
        using var full = publisher.Monitor(SocketEventKinds.HighWaterMarkReached);
        using var losses = publisher.Monitor(SocketEventKinds.MessagesDropped);
        using var reading = subscriber.Monitor(SocketEventKinds.HighWaterMarkReached);
        await rig.LinkAsync(publisher, subscriber);
        await publisher.WaitForSubscribersAsync().WaitAsync(Rig.Limit);

        var big = new byte[1 << 20];
        SocketEvent? stalled = null;
        await ReconnectTests.WaitUntil(() =>
        {
            publisher.Send(big);
            return (stalled is not null || reading.TryRead(out stalled)) && publisher.Statistics.DroppedFor(DropReason.HighWaterMark) > 0;
        });

        Assert.True((await Next<HighWaterMarkReached>(full)).Sending);
        var dropped = await Next<MessagesDropped>(losses);
        Assert.Equal((DropReason.HighWaterMark, 1L), (dropped.Reason, dropped.Count));
        Assert.False(Assert.IsType<HighWaterMarkReached>(stalled).Sending);
    }

    [Fact]
    public async Task What_nobody_reads_is_bounded_and_counted()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        var monitor = publisher.Monitor(capacity: 2);
        for (var number = 0; number < 5; number++)
        {
            publisher.Unbind(publisher.Bind("tcp://127.0.0.1:*"));
        }

        publisher.Dispose();
        var told = await All(monitor);
        Assert.Equal(["Closed", "MonitorStopped"], told.Select(Name));
        Assert.Equal(9, monitor.Lost);
    }

    [Fact]
    public async Task Failing_to_bind_is_told_and_thrown()
    {
        using var rig = new Rig();
        var first = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var second = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        using var monitor = second.Monitor();
        var endpoint = first.Bind(rig.Fresh());

        var thrown = Assert.Throws<EndpointException>(() => second.Bind(endpoint));

        var failed = await Next<BindFailed>(monitor);
        Assert.Equal((endpoint, thrown.Message), (failed.Endpoint, failed.Reason));
    }

    [Fact]
    public async Task A_monitor_of_a_disposed_socket_only_says_so()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Dispose();
        Assert.Equal(["MonitorStopped"], (await All(pull.Monitor())).Select(Name));
    }

    internal static async Task<T> Next<T>(SocketMonitor monitor)
        where T : SocketEvent
    {
        using var limit = new CancellationTokenSource(Rig.Limit);
        await foreach (var one in monitor.WithCancellation(limit.Token))
        {
            if (one is T wanted)
            {
                return wanted;
            }
        }

        throw new Xunit.Sdk.XunitException($"The monitor ended without {typeof(T).Name}.");
    }

    private static async Task<List<SocketEvent>> All(SocketMonitor monitor)
    {
        using var limit = new CancellationTokenSource(Rig.Limit);
        var told = new List<SocketEvent>();
        await foreach (var one in monitor.WithCancellation(limit.Token))
        {
            told.Add(one);
        }

        return told;
    }

    private static string Name(SocketEvent one) => one.GetType().Name;
}
