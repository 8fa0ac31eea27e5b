using System.Diagnostics;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>T1, T2, T4, T21, T30: what frames may cost, however they come.</summary>
public sealed class FrameTests(ITestOutputHelper output)
{
    private static readonly byte[] Pusher = [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PUSH"))];

    [Fact]
    public async Task T1_a_thousand_peers_announce_16_MiB_and_send_a_byte()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = pull.Bind(rig.Fresh());
        Hello(rig, pull, endpoint);
        byte[] attack = [.. Pusher, .. RawPeer.Frames("ok"), 0x02, .. RawPeer.BigEndian(16UL << 20), 1];
        using (var first = new Crowd(endpoint))
        {
            // The pools of the process fill once, and stay.
            first.Come(300, attack);
            for (var count = 0; count < 300; count++)
            {
                Assert.Equal("ok", pull.ReceiveString());
            }
        }

        await Waits.Until(() => pull.PeerCount == 0, "the first have gone");
        using var crowd = new Crowd(endpoint);
        var before = Memory.Resident();

        crowd.Come(1000, attack);
        for (var count = 0; count < 1000; count++)
        {
            Assert.Equal("ok", pull.ReceiveString());
        }

        Hello(rig, pull, endpoint);
        var grown = Memory.Resident() - before;
        output.WriteLine($"1000 announcements of 16 MiB: {grown / 1024:N0} KiB more");

        // The thousand sockets of the attacker live in this process too: 8 MiB are theirs.
        Assert.True(grown <= Memory.MiB(64 + 8) + (1000 * 16 * 1024), $"{grown:N0} bytes were taken.");
        Assert.Equal(0, crowd.CountClosed());
    }

    [Fact]
    public async Task T2_ten_million_empty_parts()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        using var monitor = pull.Monitor(SocketEventKinds.Disconnected);
        var endpoint = pull.Bind(rig.Fresh());
        Hello(rig, pull, endpoint);
        var before = Memory.Resident();
        using var hostile = new RawPeer(endpoint);
        hostile.Shake("PUSH");
        var parts = new byte[2_000_000];
        for (var index = 0; index < parts.Length; index += 2)
        {
            parts[index] = 1;
        }

        for (var million = 0; million < 10; million++)
        {
            hostile.WriteWhileOpen(parts);
        }

        Assert.True(hostile.IsClosedWithin(Rig.Limit));
        SocketEvent? told = null;
        await Waits.Until(() => monitor.TryRead(out told) && told is Disconnected { Reason: var why } && why.Contains("MaxParts"), "the reason is told");
        Hello(rig, pull, endpoint);
        var grown = Memory.Resident() - before;
        output.WriteLine($"10 million empty parts: {grown / 1024:N0} KiB more");
        Assert.True(grown < Memory.MiB(16), $"{grown:N0} bytes were taken.");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task T4_a_dribble_is_ended_and_what_goes_on_is_not(string wire)
    {
        using var rig = new Rig(wire);
        var options = Rig.Options with { Limits = new PeerLimits { SlowPeerWindow = TimeSpan.FromSeconds(1) } };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        using var monitor = pull.Monitor(SocketEventKinds.Disconnected);
        var endpoint = pull.Bind(rig.Fresh());
        using var idle = new RawPeer(endpoint);
        idle.Shake("PUSH");
        using var steady = new RawPeer(endpoint);
        steady.Shake("PUSH");
        using var dribble = new RawPeer(endpoint);
        dribble.Shake("PUSH");
        dribble.Write([0x02, .. RawPeer.BigEndian(1 << 20)]);

        // The steady one sends ten times slower than any network, and still goes on for longer than the window.
        var body = new byte[100_000];
        steady.Write([0x02, .. RawPeer.BigEndian((ulong)body.Length)]);
        var (clock, sent, ended) = (Stopwatch.StartNew(), 0, TimeSpan.Zero);
        while (sent < body.Length)
        {
            steady.Write(body[..4000]);
            sent += 4000;
            if (ended == TimeSpan.Zero && dribble.IsClosedWithin(TimeSpan.FromMilliseconds(100)))
            {
                ended = clock.Elapsed;
            }
            else if (ended == TimeSpan.Zero)
            {
                dribble.WriteWhileOpen([1]);
            }
            else
            {
                Assert.False(steady.IsClosedWithin(TimeSpan.FromMilliseconds(100)), "A peer that goes on was ended.");
            }
        }

        output.WriteLine($"{wire}: the dribble ended after {ended}");
        Assert.InRange(ended, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(2.5));
        Assert.Contains("SlowPeerWindow", (await Waits.Next<Disconnected>(monitor)).Reason);
        using (var whole = pull.Receive())
        {
            Assert.Equal(body.Length, whole.Span(0).Length);
        }

        idle.Write(RawPeer.Frames("still here"));
        Assert.Equal("still here", pull.ReceiveString());
    }

    [Fact]
    public async Task T4_time_stands_still_while_we_do_not_read()
    {
        using var rig = new Rig();
        var options = Rig.Options with { ReceiveHighWaterMark = 1, Limits = new PeerLimits { SlowPeerWindow = TimeSpan.FromMilliseconds(200) } };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Shake("PUSH");
        peer.Write([.. RawPeer.Frames("1"), .. RawPeer.Frames("2"), .. RawPeer.Frames("3")]);
        await Waits.Until(() => pull.Statistics.Decoded > 0, "a message is there");
        Assert.False(peer.IsClosedWithin(TimeSpan.FromSeconds(1)));
        Assert.Equal(["1", "2", "3"], [pull.ReceiveString(), pull.ReceiveString(), pull.ReceiveString()]);
    }

    [Fact]
    public async Task T21_every_value_of_the_flags()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = pull.Bind(rig.Fresh());
        for (var flags = 0; flags < 256; flags++)
        {
            using var peer = new RawPeer(endpoint);
            peer.Shake("PUSH");
            var isLong = (flags & 2) != 0;
            byte[] body = (flags & 4) != 0 ? [4, .. "NEWS"u8] : [1, 2, 3];
            byte[] length = isLong ? RawPeer.BigEndian((ulong)body.Length) : [(byte)body.Length];
            peer.WriteWhileOpen([(byte)flags, .. length, .. body, .. RawPeer.Frames($"{flags}")]);
            if (flags is 5 or 7 or > 7)
            {
                Assert.True(peer.IsClosedWithin(Rig.Limit), $"flags {flags:X2}: the connection stays open");
                continue;
            }

            if (flags is 0 or 2)
            {
                using var first = pull.Receive();
                Assert.Equal([1, 2, 3], first.Span(0).ToArray());
            }

            using var message = pull.Receive();
            Assert.Equal($"{flags}", message.GetString(message.Count - 1));
            Assert.Equal(flags is 1 or 3 ? 2 : 1, message.Count);
        }

        Hello(rig, pull, endpoint);
        await Waits.Until(() => pull.PeerCount <= 1, "those that were ended are gone");
    }

    [Fact]
    public void T30_every_length_of_a_commands_name()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = pull.Bind(rig.Fresh());
        for (var announced = 0; announced < 256; announced += announced < 12 ? 1 : 27)
        {
            foreach (var there in (int[])[0, 1, announced - 1, announced, announced + 1])
            {
                if (there is < 0 or > 250)
                {
                    continue;
                }

                using var peer = new RawPeer(endpoint);
                peer.Shake("PUSH");
                byte[] body = [(byte)announced, .. Enumerable.Repeat((byte)'X', there)];
                peer.WriteWhileOpen([.. RawPeer.Frame(4, body), .. RawPeer.Frames("next")]);
                if (announced > 0 && there >= announced)
                {
                    Assert.Equal("next", pull.ReceiveString());
                }
                else
                {
                    Assert.True(peer.IsClosedWithin(Rig.Limit), $"a name of {announced} of which {there} are there: the connection stays open");
                }
            }
        }

        foreach (var illegal in (byte[])[0, 1, 10, 32, 0x7F, 0x80, 0xFF])
        {
            using var peer = new RawPeer(endpoint);
            peer.Shake("PUSH");
            peer.WriteWhileOpen(RawPeer.Frame(4, 3, (byte)'A', illegal, (byte)'B'));
            Assert.True(peer.IsClosedWithin(Rig.Limit), $"a name with {illegal:X2}: the connection stays open");
        }

        Hello(rig, pull, endpoint);
    }

    private static void Hello(Rig rig, PullSocket pull, string endpoint)
    {
        using var push = new PushSocket(rig.Context, Rig.Options);
        push.Connect(endpoint);
        push.Send("hello");
        Assert.Equal("hello", pull.ReceiveString());
    }
}
