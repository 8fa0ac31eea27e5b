using System.Text;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>T8, T20, T31: commands and messages without an end to those that must only answer.</summary>
public sealed class CommandFloodTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("PING")]
    [InlineData("PONG")]
    [InlineData("SUBSCRIBE and CANCEL")]
    [InlineData("SUBSCRIBE again")]
    [InlineData("JOIN and LEAVE")]
    [InlineData("unknown")]
    public async Task T8_a_flood_of_commands_is_ended_and_the_others_wait_no_longer(string what)
    {
        using var rig = new Rig();
        var server = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        using var monitor = server.Monitor(SocketEventKinds.Disconnected);
        var endpoint = server.Bind(rig.Fresh());
        var good = await GoodPeer.ConnectAsync(rig, server, endpoint);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        using var atPublisher = publisher.Monitor(SocketEventKinds.Disconnected);
        var publishes = publisher.Bind(rig.Fresh());
        good.Ask(200);
        var calm = good.Ask(500);
        using var stop = new CancellationTokenSource();
        var asking = good.AskOnAsync(stop.Token);
        var before = Memory.Resident();
        var atRouter = !what.Contains("SUBSCRIBE", StringComparison.Ordinal);
        using (var hostile = new RawPeer(atRouter ? endpoint : publishes))
        {
            hostile.Shake(atRouter ? "DEALER" : "SUB");
            byte[] commands = what switch
            {
                "PING" => RawPeer.Command("PING", 0, 0),
                "PONG" => RawPeer.Command("PONG"),
                "SUBSCRIBE and CANCEL" => [.. RawPeer.Command("SUBSCRIBE", 7), .. RawPeer.Command("CANCEL", 7)],
                "SUBSCRIBE again" => RawPeer.Command("SUBSCRIBE", 7),
                "JOIN and LEAVE" => [.. RawPeer.Command("JOIN", 7), .. RawPeer.Command("LEAVE", 7)],
                _ => RawPeer.Command("NEWS", 1, 2, 3),
            };
            var many = Enumerable.Repeat(commands, 10_000).SelectMany(bytes => bytes).ToArray();
            for (var block = 0; block < 100; block++)
            {
                hostile.WriteWhileOpen(many);
            }

            Assert.True(hostile.IsClosedWithin(Rig.Limit), "The connection stays open.");
        }

        Assert.Contains("MaxCommands", (await Waits.Next<Disconnected>(atRouter ? monitor : atPublisher)).Reason);
        stop.Cancel();
        var stormy = await asking.WaitAsync(Rig.Limit);
        await good.EndAsync();
        var grown = Memory.Resident() - before;
        output.WriteLine($"{what}: p99 {calm} before, {stormy} at worst meanwhile; {grown / 1024:N0} KiB more");
        Assert.True(stormy < TimeSpan.FromMilliseconds(100) + (calm * 2), $"Answers took {stormy} instead of {calm}.");
        Assert.True(grown < Memory.MiB(32), $"{grown:N0} bytes were taken.");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task T8_a_peer_that_asks_and_does_not_listen_is_answered_once(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { TcpSendBuffer = 64 * 1024, SendHighWaterMark = 20 }));
        using var deaf = new RawPeer(push.Bind(rig.Fresh()));
        deaf.Shake("PULL");
        await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        var body = new byte[100_000];
        var sent = 0;

        // Until the queue is full and nothing has left it for a while.
        while (push.TrySend(body, TimeSpan.FromMilliseconds(200)))
        {
            sent++;
        }

        Assert.True(push.Statistics.Waiting > 0);
        for (var number = 1; number <= 900; number++)
        {
            deaf.Write(RawPeer.Command("PING", [0, 0, .. Encoding.ASCII.GetBytes($"{number:D6}")]));
        }

        // A message from the deaf one would come behind its PINGs: PUSH drops it and counts.
        deaf.Write(RawPeer.Frames("done"));
        await Waits.Until(() => push.Statistics.DroppedFor(DropReason.Filtered) == 1, "all PINGs have been read");
        var (pongs, messages, last) = (0, 0, "");
        while (messages < sent || last != "000900")
        {
            var (flags, frame) = deaf.ReadFrame();
            if ((flags & 4) == 0)
            {
                messages++;
            }
            else if (frame.AsSpan(1, 4).SequenceEqual("PONG"u8))
            {
                pongs++;
                last = Encoding.ASCII.GetString(frame, 5, frame.Length - 5);
            }
        }

        output.WriteLine($"{wire}: {pongs} PONGs for 900 PINGs, the last for {last}");
        Assert.InRange(pongs, 1, 3);
    }

    [Theory]
    [InlineData(655)]
    [InlineData(656)]
    [InlineData(65535)]
    public async Task T20_a_time_to_live_beyond_what_libzmq_can_count(int tenths)
    {
        using var rig = new Rig();
        var options = Rig.Options with { HeartbeatInterval = TimeSpan.FromMilliseconds(50), HeartbeatTimeout = TimeSpan.FromHours(10) };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Shake("PUSH");
        peer.Write(RawPeer.Command("PING", (byte)(tenths >> 8), (byte)tenths, (byte)'c'));
        peer.Write(RawPeer.Frames("heard"));
        Assert.Equal("heard", pull.ReceiveString());

        // Ours says 65.5 s at most, and theirs does not end the connection sooner than it says.
        var (pings, pongs) = (0, 0);
        while (pings < 3 || pongs < 1)
        {
            var (_, body) = peer.ReadFrame();
            if (body.AsSpan(1, 4).SequenceEqual("PING"u8))
            {
                pings++;
                Assert.Equal(655, (body[5] << 8) | body[6]);
            }
            else
            {
                pongs++;
            }
        }

        await pull.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
    }

    [Theory]
    [InlineData("PUB", "SUB")]
    [InlineData("PUSH", "PULL")]
    public async Task T31_ten_million_messages_to_a_socket_that_receives_none(string kind, string peer)
    {
        using var rig = new Rig();
        SendingSocket socket = rig.Keep<SendingSocket>(kind == "PUB" ? new PublisherSocket(rig.Context, Rig.Options) : new PushSocket(rig.Context, Rig.Options));
        using var monitor = socket.Monitor(SocketEventKinds.Disconnected);
        var endpoint = socket.Bind(rig.Fresh());
        using var good = new RawPeer(endpoint);
        good.Shake(peer);
        good.Write(peer == "SUB" ? RawPeer.Command("SUBSCRIBE") : []);
        good.Write(RawPeer.Frames("one such message is forgiven"));
        await Waits.Until(() => socket.Statistics.DroppedFor(DropReason.Filtered) == 1, "it was dropped and counted");
        var before = Memory.Resident();
        using var hostile = new RawPeer(endpoint);
        hostile.Shake(peer);
        var many = Enumerable.Repeat(RawPeer.Frames("\u0007nonsense"), 100_000).SelectMany(bytes => bytes).ToArray();
        for (var block = 0; block < 100; block++)
        {
            hostile.WriteWhileOpen(many);
        }

        Assert.True(hostile.IsClosedWithin(Rig.Limit), "The connection stays open.");
        Assert.Contains("MaxCommands", (await Waits.Next<Disconnected>(monitor)).Reason);
        Assert.InRange(socket.Statistics.DroppedFor(DropReason.Filtered), 1002, 1002 + 20_000);
        var grown = Memory.Resident() - before;
        Assert.True(grown < Memory.MiB(32), $"{grown:N0} bytes were taken.");
        socket.Send("as ever");
        Assert.Equal(["as ever"], good.ReadMessage());
    }
}
