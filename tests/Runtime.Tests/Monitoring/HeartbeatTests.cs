using System.Diagnostics;
using PactMQ.Tests.Patterns;
using PactMQ.Tests.Protocol;

namespace PactMQ.Tests.Monitoring;

/// <summary>Signs of life (RFC 37): PING and PONG, our timeout, the peer's time to live.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public void Heartbeats_are_on_by_default()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), new SocketOptions().HeartbeatInterval);
        Assert.Equal(TimeSpan.FromSeconds(30), new SocketOptions().HeartbeatTimeout);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task A_peer_that_outlives_its_own_time_to_live_is_gone(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { HeartbeatInterval = TimeSpan.Zero }));
        using var monitor = pull.Monitor(SocketEventKinds.Disconnected);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Shake("PUSH");
        var begun = Stopwatch.GetTimestamp();
        peer.Write(RawPeer.Command("PING", [0, 3, (byte)'?']));
        Assert.Equal("PONG", peer.ReadCommand());

        var gone = await MonitorTests.Next<Disconnected>(monitor);

        Assert.Contains("PING", gone.Reason);
        Assert.True(Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMilliseconds(280));
    }

    [Fact]
    public async Task Any_byte_is_a_sign_of_life_and_silence_is_not()
    {
        using var rig = new Rig();
        var options = Rig.Options with { HeartbeatInterval = TimeSpan.FromMilliseconds(100), HeartbeatTimeout = TimeSpan.FromMilliseconds(400) };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        using var monitor = pull.Monitor(SocketEventKinds.Disconnected);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Shake("PUSH");

        // Answering each PING with a message, never with a PONG, keeps the peer alive for longer than the timeout.
        for (var round = 0; round < 8; round++)
        {
            Assert.Equal("PING", peer.ReadCommand());
            peer.Write(RawPeer.Frame(0, (byte)round));
            using var message = pull.Receive();
            Assert.Equal(round, message.Span(0)[0]);
        }

        Assert.False(monitor.TryRead(out _));
        var gone = await MonitorTests.Next<Disconnected>(monitor);
        Assert.Contains("HeartbeatTimeout", gone.Reason);
    }

    [Fact]
    public async Task A_peer_is_asked_before_it_is_given_up_however_short_the_timeout()
    {
        using var rig = new Rig();
        var options = Rig.Options with { HeartbeatInterval = TimeSpan.FromMilliseconds(300), HeartbeatTimeout = TimeSpan.FromMilliseconds(20) };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        using var monitor = pull.Monitor(SocketEventKinds.Disconnected);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Shake("PUSH");

        Assert.Equal("PING", peer.ReadCommand());
        Assert.Contains("HeartbeatTimeout", (await MonitorTests.Next<Disconnected>(monitor)).Reason);
    }

    [Fact]
    public void A_peer_of_ZMTP_3_0_is_sent_no_PING()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { HeartbeatInterval = TimeSpan.FromMilliseconds(20), HeartbeatTimeout = TimeSpan.FromMilliseconds(50) }));
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Write(RawPeer.MakeGreeting(3, 0, "NULL"));
        peer.Write(RawPeer.Ready(("Socket-Type", "PUSH")));
        peer.ReadExactly(64);
        Assert.Equal("READY", peer.ReadCommand());
        Assert.False(peer.IsClosedWithin(TimeSpan.FromMilliseconds(400)));
        peer.Write(RawPeer.Frame(0, 1));
        using var message = pull.Receive();
        Assert.Equal(1, message.Span(0)[0]);
    }
}
