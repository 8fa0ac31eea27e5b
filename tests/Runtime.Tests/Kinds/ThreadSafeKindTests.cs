using PactMQ.Tests.Patterns;
using PactMQ.Tests.Protocol;

namespace PactMQ.Tests.Kinds;

/// <summary>CLIENT, SERVER, RADIO, DISH, SCATTER, GATHER, PEER and CHANNEL (RFC 41, 48, 49, 51, 52).</summary>
public sealed class ThreadSafeKindTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_server_answers_each_client_by_its_routing_id(string wire)
    {
        using var rig = new Rig(wire);
        var server = rig.Keep(new ServerSocket(rig.Context, Rig.Options));
        var clients = new[] { rig.Keep(new ClientSocket(rig.Context, Rig.Options)), rig.Keep(new ClientSocket(rig.Context, Rig.Options)) };
        foreach (var client in clients)
        {
            await rig.LinkAsync(server, client);
        }

        clients[0].Send("first");
        var one = server.Receive();
        clients[1].Send("second");
        using var two = server.Receive();
        Assert.Equal(("first", "second"), (one.GetString(), two.GetString()));
        Assert.NotEqual(0u, one.RoutingId);
        Assert.NotEqual(one.RoutingId, two.RoutingId);
        server.Send(two.RoutingId, "to the second");
        server.Send(one.RoutingId, "to the first");
        server.Send(one); // a received message finds its way back
        Assert.Equal("to the first", clients[0].ReceiveString());
        Assert.Equal("first", clients[0].ReceiveString());
        Assert.Equal("to the second", clients[1].ReceiveString());
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task An_unknown_routing_id_is_reported_and_so_is_one_that_has_gone(string wire)
    {
        using var rig = new Rig(wire);
        var server = rig.Keep(new ServerSocket(rig.Context, Rig.Options));
        Assert.Contains("EHOSTUNREACH", Assert.Throws<ZmqException>(() => server.Send(12345, "x")).Message);
        var client = rig.Keep(new ClientSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(server, client);
        client.Send("here");
        using var here = server.Receive();
        client.Dispose();
        await ReconnectTests.WaitUntil(() => server.PeerCount == 0);
        Assert.Throws<ZmqException>(() => server.Send(here.RoutingId, "x"));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_dish_receives_the_groups_it_joined_and_no_others(string wire)
    {
        using var rig = new Rig(wire);
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options));
        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        dish.Join("weather");
        await rig.LinkAsync(radio, dish);
        dish.Join("news");
        Assert.Throws<InvalidOperationException>(() => dish.Join("news"));
        Assert.Throws<InvalidOperationException>(() => dish.Leave("never"));

        // JOIN is not acknowledged: the first message that arrives says that it was heard. Each is waited for, as a radio that
        // never pauses drops at its high-water mark, and then what is sent once might be among that.
        await ReconnectTests.WaitUntil(() =>
        {
            radio.Send("news", "there?");
            return dish.TryReceive(out var there, Moment) && Release(there);
        });
        radio.Send("new", "a prefix is not a group");
        radio.Send("newsletter", "nor the other way");
        radio.Send("weather", "rain");
        using (var rain = Next(dish, "there?"))
        {
            Assert.Equal(("weather", "rain", 1), (rain.Group, rain.GetString(), rain.Count));
        }

        dish.Leave("weather");
        dish.Join("sport");
        await ReconnectTests.WaitUntil(() =>
        {
            radio.Send("weather", "sun");
            radio.Send("sport", "3:1");
            return dish.TryReceive(out var sport, Moment) && sport.Group == "sport" && Release(sport);
        });
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task A_dish_joins_again_when_its_radio_comes_back(string wire)
    {
        using var rig = new Rig(wire);
        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        dish.Join("g");
        var endpoint = rig.Fresh();
        for (var life = 0; life < 3; life++)
        {
            using var radio = new RadioSocket(rig.Context, Rig.Options);
            endpoint = radio.Bind(endpoint);
            if (life == 0)
            {
                dish.Connect(endpoint);
            }

            await ReconnectTests.WaitUntil(() =>
            {
                radio.Send("g", $"life {life}");
                return dish.TryReceive(out var message, Moment) && message.GetString() == $"life {life}" && Release(message);
            });
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Scatter_sends_in_turn_and_gather_receives_in_turn(string wire)
    {
        using var rig = new Rig(wire);
        var scatter = rig.Keep(new ScatterSocket(rig.Context, Rig.Options));
        var gathers = new[] { rig.Keep(new GatherSocket(rig.Context, Rig.Options)), rig.Keep(new GatherSocket(rig.Context, Rig.Options)) };
        foreach (var gather in gathers)
        {
            await rig.LinkAsync(gather, scatter);
        }

        for (var number = 0; number < 4; number++)
        {
            scatter.Send($"{number}");
        }

        Assert.Equal(["0", "1", "2", "3"], gathers.SelectMany(gather => new[] { gather.ReceiveString(), gather.ReceiveString() }).Order());
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void Peers_talk_both_ways_by_routing_id(string wire)
    {
        using var rig = new Rig(wire);
        var one = rig.Keep(new PeerSocket(rig.Context, Rig.Options));
        var other = rig.Keep(new PeerSocket(rig.Context, Rig.Options));
        var id = other.ConnectPeer(one.Bind(rig.Fresh()));
        Assert.NotEqual(0u, id);
        other.Send(id, "hello"); // before the handshake is done
        using var hello = one.Receive();
        Assert.Equal("hello", hello.GetString());
        one.Send(hello.RoutingId, "and hello");
        using var answer = other.Receive();
        Assert.Equal(("and hello", id), (answer.GetString(), answer.RoutingId));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_channel_has_one_peer(string wire)
    {
        using var rig = new Rig(wire);
        var one = rig.Keep(new ChannelSocket(rig.Context, Rig.Options));
        var other = rig.Keep(new ChannelSocket(rig.Context, Rig.Options));
        var endpoint = await rig.LinkAsync(one, other);
        var third = rig.Keep(new ChannelSocket(rig.Context, Rig.Options));
        using var refused = third.Monitor(SocketEventKinds.Disconnected | SocketEventKinds.HandshakeFailed | SocketEventKinds.ConnectRetried);
        third.Connect(endpoint);
        one.Send("a");
        other.Send("b");
        Assert.Equal(("a", "b"), (other.ReceiveString(), one.ReceiveString()));
        Assert.Equal(1, one.PeerCount);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Many_threads_share_one_socket(string wire)
    {
        const int Threads = 8;
        const int Each = 500;
        using var rig = new Rig(wire);
        var options = Rig.Options with { SendHighWaterMark = 16, ReceiveHighWaterMark = 16 };
        var client = rig.Keep(new ClientSocket(rig.Context, options));
        var server = rig.Keep(new ServerSocket(rig.Context, options));
        await rig.LinkAsync(server, client);
        var arrived = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var sending = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var number = 0; number < Each; number++)
                {
                    client.Send($"{thread}/{number}");
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        var receiving = Enumerable.Range(0, Threads).Select(async thread =>
        {
            await Task.Yield();
            for (var number = 0; number < Each; number++)
            {
                using var message = thread % 2 == 0 ? await server.ReceiveAsync() : await Task.Run(() => server.Receive());
                Assert.True(arrived.TryAdd(message.GetString(), 0));
            }
        }).ToArray();
        await Task.WhenAll(sending).WaitAsync(Rig.Limit * 2);
        await Task.WhenAll(receiving).WaitAsync(Rig.Limit * 2);
        Assert.Equal(Threads * Each, arrived.Count);
    }

    [Fact]
    public async Task Messages_have_one_frame()
    {
        using var rig = new Rig();
        var gather = rig.Keep(new GatherSocket(rig.Context, Rig.Options));
        var endpoint = gather.Bind(rig.Fresh());
        var scatter = rig.Keep(new ScatterSocket(rig.Context, Rig.Options));
        using var two = Message.Of("one", "two");
        Assert.Contains("2", Assert.Throws<ArgumentException>(() => scatter.Send(two)).Message);
        using var peer = new RawPeer(endpoint);
        peer.Shake("SCATTER");
        peer.Write([.. RawPeer.Frame(1, 1), .. RawPeer.Frame(0, 2), .. RawPeer.Frame(0, 3)]);
        using var message = gather.Receive();
        Assert.Equal(3, message.Span(0)[0]);
        Assert.Equal(1, gather.Statistics.DroppedFor(DropReason.Malformed));
        await Task.CompletedTask;
    }

    [Fact]
    public void A_dish_says_on_the_wire_what_it_joins_and_leaves()
    {
        using var rig = new Rig();
        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        dish.Join("one");
        using var peer = new RawPeer(dish.Bind(rig.Fresh()));
        peer.Shake("RADIO");
        Assert.Equal([4, .. "JOINone"u8], peer.ReadFrame().Body);
        dish.Leave("one");
        Assert.Equal([5, .. "LEAVEone"u8], peer.ReadFrame().Body);
        dish.Join("two");
        Assert.Equal([4, .. "JOINtwo"u8], peer.ReadFrame().Body);
        peer.Write([.. RawPeer.Frame(1, [.. "one"u8]), .. RawPeer.Frame(0, 1), .. RawPeer.Frame(1, [.. "two"u8]), .. RawPeer.Frame(0, 2)]);
        using var message = dish.Receive();
        Assert.Equal("two", message.Group);
        Assert.Throws<ArgumentException>(() => dish.Join(new string('x', 256)));
        dish.Join(new string('x', 255));
        Assert.Equal(5 + 255, peer.ReadFrame().Body.Length);
    }

    [Fact]
    public void A_radio_puts_the_group_in_front()
    {
        using var rig = new Rig();
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options));
        using var peer = new RawPeer(radio.Bind(rig.Fresh()));
        peer.Shake("DISH");
        peer.Write([.. RawPeer.Command("JOIN", [.. "g"u8]), .. RawPeer.Command("PING", 0, 0, 1)]);
        Assert.Equal("PONG", peer.ReadCommand());
        radio.Send("h", "no");
        radio.Send("g", "yes");
        Assert.Equal((1, "g"), Text(peer.ReadFrame()));
        Assert.Equal((0, "yes"), Text(peer.ReadFrame()));
        Assert.Equal(1, radio.Statistics.DroppedFor(DropReason.NoPeer));
    }

    private static (int Flags, string Body) Text((byte Flags, byte[] Body) frame) => (frame.Flags, System.Text.Encoding.UTF8.GetString(frame.Body));

    private static bool Release(Message message)
    {
        message.Dispose();
        return true;
    }

    private static Message Next(DishSocket dish, string skipped)
    {
        while (true)
        {
            var message = dish.Receive();
            if (message.GetString() != skipped)
            {
                return message;
            }

            message.Dispose();
        }
    }
}
