using System.Net;
using System.Net.Sockets;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Kinds;

/// <summary>RADIO and DISH over udp, against each other and against plain datagrams.</summary>
public sealed class DatagramTests
{
    private const string Any = "udp://127.0.0.1:*";

    [Fact]
    public void A_dish_receives_the_groups_that_it_joined()
    {
        using var rig = new Rig();
        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        dish.Join("news");
        var endpoint = dish.Bind(Any);
        Assert.Equal(endpoint, dish.LastEndpoint);
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options));
        radio.Connect(endpoint);
        radio.Send("sports", "not joined");
        radio.Send("news", "first");
        radio.Send("news", new byte[8000]);
        radio.Send("news", new byte[8192]);
        radio.Send("news", "");
        using (var first = dish.Receive())
        {
            Assert.Equal(("news", "first"), (first.Group, first.GetString()));
        }

        Assert.Equal(8000, dish.Receive(new byte[8192]));
        Assert.Equal(0, dish.Receive(new byte[8192]));
        Assert.Equal(1, radio.Statistics.DroppedFor(DropReason.TooLong));
        Assert.Equal(1, dish.Statistics.DroppedFor(DropReason.Filtered));
    }

    [Fact]
    public void A_datagram_is_the_length_of_the_group_the_group_and_the_body()
    {
        using var rig = new Rig();
        using var plain = new System.Net.Sockets.Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        plain.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options));
        radio.Connect($"udp://{plain.LocalEndPoint}");
        radio.Send("abc", "hello");
        var buffer = new byte[100];
        Assert.Equal([3, .. "abchello"u8], buffer[..plain.Receive(buffer)]);

        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        dish.Join("g");
        dish.Join("");
        var to = IPEndPoint.Parse(dish.Bind(Any)["udp://".Length..]);
        foreach (var rubbish in new byte[][] { [], [1], [5, 1, 2], [255], new byte[20_000] })
        {
            plain.SendTo(rubbish, to);
        }

        plain.SendTo([1, .. "gbody"u8], to);
        plain.SendTo([0, .. "without"u8], to);
        using (var message = dish.Receive())
        {
            Assert.Equal(("g", "body"), (message.Group, message.GetString()));
        }

        using var last = dish.Receive();
        Assert.Equal(("", "without"), (last.Group, last.GetString()));
    }

    [Fact]
    public async Task What_a_full_dish_cannot_take_is_counted_and_lost()
    {
        using var rig = new Rig();
        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 5 }));
        dish.Join("g");
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options));
        radio.Connect(dish.Bind(Any));
        while (dish.Statistics.DroppedFor(DropReason.Overflow) < 10)
        {
            radio.Send("g", "x");
            await Task.Yield();
        }

        for (var number = 0; number < 5; number++)
        {
            Assert.Equal("x", dish.ReceiveString());
        }

        // Datagrams that were on their way may take the room once more.
        await ReconnectTests.WaitUntil(() =>
        {
            radio.Send("g", "there is room again");
            if (!dish.TryReceive(out var message))
            {
                return false;
            }

            using (message)
            {
                return message.GetString() == "there is room again";
            }
        });
    }

    [MulticastFact]
    public void A_multicast_group_reaches_every_dish_that_listens()
    {
        using var rig = new Rig();
        var first = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        var second = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        first.Join("g");
        second.Join("g");
        var endpoint = first.Bind("udp://lo;239.255.77.1:*");
        second.Bind(endpoint);
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options with { MulticastHops = 3 }));
        radio.Connect(endpoint);
        radio.Send("g", "to all");
        Assert.Equal("to all", first.ReceiveString());
        Assert.Equal("to all", second.ReceiveString());
    }

    [Fact]
    public void Only_radio_connects_and_only_dish_binds_and_endpoints_say_what_is_wrong()
    {
        using var rig = new Rig();
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options));
        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        Assert.Contains("RADIO connects and a DISH binds", Assert.Throws<EndpointException>(() => radio.Bind(Any)).Message);
        Assert.Contains("RADIO connects and a DISH binds", Assert.Throws<EndpointException>(() => dish.Connect("udp://127.0.0.1:9")).Message);
        Assert.Contains("PUSH", Assert.Throws<EndpointException>(() => push.Connect("udp://127.0.0.1:9")).Message);
        Assert.Contains("wildcard", Assert.Throws<EndpointException>(() => radio.Connect("udp://127.0.0.1:*")).Message);
        Assert.Contains("no port", Assert.Throws<EndpointException>(() => radio.Connect("udp://127.0.0.1")).Message);
        Assert.Contains("network interface", Assert.Throws<EndpointException>(() => radio.Connect("udp://;127.0.0.1:9")).Message);

        var endpoint = dish.Bind(Any);
        dish.Unbind(endpoint);
        dish.Bind(endpoint);
        radio.Connect(endpoint);
        radio.Disconnect(endpoint);
        radio.Send("g", "to nobody");
        Assert.Equal(1, radio.Statistics.DroppedFor(DropReason.NoPeer));
    }
}
