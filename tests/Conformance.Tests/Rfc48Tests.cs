using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 48, RADIO-DISH.</summary>
public sealed class Rfc48Tests
{
    private const string Goals = "Overall Goals of this Pattern";
    private const string RadioType = "The RADIO Socket Type";
    private const string DishType = "The DISH Socket Type";
    private const string GroupSection = "Group";

    private static readonly Flow Radio = new(SocketKind.Radio, "DISH");
    private static readonly Flow Dish = new(SocketKind.Dish, "RADIO", Ends.Group);

    private static readonly SocketOptions Narrow = Ends.Narrow with { SendTimeout = TimeSpan.FromMilliseconds(1) };

    [Fact]
    [Rule(48, 2, Must, Goals, "One call sends or receives a whole message, whatever other threads do.")]
    [Rule(48, 11, Must, RadioType, "Several threads may send.")]
    [Rule(48, 12, Must, RadioType, "Each gives its messages their group undisturbed by the others.")]
    public void Radio_serves_several_threads()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio, ManyThreads.Boundless);
        using var peer = Joined(radio.Bind(rig.Fresh()), "0", "1", "2", "3");
        ManyThreads.Send(peer, (thread, body) => radio.Send($"{thread}", body), (thread, frames) => Assert.Equal($"{thread}", frames[0]));
    }

    [Fact]
    [Rule(48, 3, Must, Goals, "There are no messages of several frames.")]
    public void Both_know_one_frame_alone()
    {
        Radio.KnowsOneFrameAlone();
        Dish.KnowsOneFrameAlone();
    }

    [Fact]
    [Rule(48, 4, Shall, RadioType, "It sends and never receives.")]
    [Rule(48, 18, Shall, RadioType, "The application is not told who joins and leaves.")]
    public void Radio_has_nothing_to_receive_with() => Assert.False(typeof(ReceivingSocket).IsAssignableFrom(typeof(RadioSocket)));

    [Fact]
    [Rule(48, 5, Shall, RadioType, "Each dish has an outgoing queue of its own.")]
    [Rule(48, 7, Shall, RadioType, "A dish that connects to us gets a queue.")]
    [Rule(48, 15, Shall, RadioType, "What does not fit into a dish's queue is dropped for it alone.")]
    [Rule(48, 16, Shall, RadioType, "Sending never waits.")]
    public void A_stuck_dish_loses_and_no_other_does()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio, Narrow);
        var endpoint = radio.Bind(rig.Fresh());
        using var stuck = Joined(endpoint, "g");
        using var lively = Joined(endpoint, "g");
        for (var number = 0; number < 60; number++)
        {
            radio.Send("g", Flow.Numbered(number));
            Assert.Equal(number, Flow.NumberOf(lively.ReadMessage()[1]));
        }

        Assert.True(radio.Statistics.DroppedFor(DropReason.HighWaterMark) > 0);

        // What the stuck one did get is the beginning, in order.
        for (var number = 0; number < Narrow.SendHighWaterMark; number++)
        {
            Assert.Equal(number, Flow.NumberOf(stuck.ReadMessage()[1]));
        }
    }

    [Fact]
    [Rule(48, 8, Shall, RadioType, "When such a dish leaves, its queue goes with what was in it.")]
    [Rule(48, 9, Should, RadioType, "The length of a queue is an option.")]
    public void A_queue_is_bounded_and_ends_with_the_dish()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio, Narrow);
        var endpoint = radio.Bind(rig.Fresh());
        using (Joined(endpoint, "g"))
        {
            for (var number = 0; number < 60; number++)
            {
                radio.Send("g", Flow.Numbered(number));
                Assert.InRange(radio.Statistics.Waiting, 0, Narrow.SendHighWaterMark + 1); // one may be half sent
            }

            Assert.InRange(radio.Statistics.Waiting, 1, Narrow.SendHighWaterMark + 1); // one may be half sent
        }

        radio.AwaitPeers(0);
        Assert.Equal(0, radio.Statistics.Waiting);
        Assert.True(radio.Statistics.DroppedFor(DropReason.Disconnect) > 0);
        using var next = Joined(endpoint, "g");
        radio.Send("g", "fresh");
        Assert.Equal(["g", "fresh"], next.ReadMessage());
    }

    [Fact]
    [Rule(48, 10, Shall, RadioType, "What dishes send it is dropped without a word.")]
    public void Radio_ignores_what_dishes_send()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio);
        using var peer = Joined(radio.Bind(rig.Fresh()), "g");
        peer.Write([.. RawPeer.Frames("hello"), .. RawPeer.Frames("g", "b"), .. RawPeer.Frames("\u0001g")]);
        peer.ReadUntilPong();
        Assert.Equal(3, radio.Statistics.DroppedIncoming);
        radio.Send("g", "goes on");
        Assert.Equal(["g", "goes on"], peer.ReadMessage());
    }

    [Fact]
    [Rule(48, 13, Shall, RadioType, "Messages go out as they were given.")]
    public void Radio_sends_what_it_was_given()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio);
        using var peer = Joined(radio.Bind(rig.Fresh()), "", "g");
        foreach (var body in (string[])["a", "", new('b', 255), "\0\u0001\u007f"])
        {
            radio.Send("g", body);
            peer.Expect(RawPeer.Frames("g", body));
            radio.Send("", body);
            peer.Expect(RawPeer.Frames("", body));
        }

        radio.Send("g", new string('c', 256));
        peer.Expect([.. RawPeer.Frame(1, (byte)'g'), .. RawPeer.LongFrame(0, [.. Enumerable.Repeat((byte)'c', 256)])]);
    }

    [Fact]
    [Rule(48, 14, Shall, RadioType, "A group matches another only when it is the same, byte by byte.")]
    public void Groups_match_exactly()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio);
        using var peer = Joined(radio.Bind(rig.Fresh()), "news");
        foreach (var group in (string[])["news", "new", "newspaper", "News", " news", "", "news"])
        {
            radio.Send(group, "body");
        }

        Assert.Equal(["news|body", "news|body"], peer.ReadUntilPong());
        Assert.Equal(5, radio.Statistics.DroppedFor(DropReason.NoPeer));
    }

    [Fact]
    [Rule(48, 17, Shall, RadioType, "Joining and leaving work as the transport has them.")]
    public void Dishes_join_and_leave()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio);
        var endpoint = radio.Bind(rig.Fresh());
        using var peer = Joined(endpoint, "one", "one");
        using var other = Joined(endpoint, "one", "two");
        List<string>[] Sent()
        {
            radio.Send("one", "1");
            radio.Send("two", "2");
            return [peer.ReadUntilPong(), other.ReadUntilPong()];
        }

        Assert.Equal([["one|1"], ["one|1", "two|2"]], Sent());
        peer.Write([.. RawPeer.Command("LEAVE", [.. "one"u8]), .. RawPeer.Command("LEAVE", [.. "never joined"u8]), .. RawPeer.Command("JOIN", [.. "two"u8])]);
        peer.ReadUntilPong();
        Assert.Equal([["two|2"], ["one|1", "two|2"]], Sent());
    }

    [Fact]
    [Rule(48, 19, Shall, DishType, "It receives and never sends.")]
    public void Dish_has_nothing_to_send_with() => Assert.False(typeof(SendingSocket).IsAssignableFrom(typeof(DishSocket)) || typeof(ExchangingSocket).IsAssignableFrom(typeof(DishSocket)));

    [Fact]
    [Rule(48, 20, Shall, DishType, "Each radio has an incoming queue of its own.")]
    [Rule(48, 22, Shall, DishType, "A radio that connects to us gets a queue.")]
    [Rule(48, 24, Should, DishType, "The length of a queue is an option.")]
    public void Dish_bounds_what_it_reads() => Dish.BoundsWhatItReads();

    [Fact]
    [Rule(48, 21, Shall, DishType, "A radio that we connect to has a queue at once, which outlives its connections.")]
    public void Dish_keeps_what_came() => Dish.KeepsWhatCameFromWhomItConnectsTo();

    [Fact]
    [Rule(48, 25, Must, DishType, "Several threads may receive.")]
    [Rule(48, 26, Must, DishType, "Each reads the group of its message undisturbed by the others.")]
    public void Dish_serves_several_threads()
    {
        using var rig = new Rig();
        var dish = Make<DishSocket>(rig, SocketKind.Dish, ManyThreads.Boundless);
        string[] groups = ["0", "1", "2"];
        Array.ForEach(groups, dish.Join);
        using var radio = new RawPeer(dish.Bind(rig.Fresh())).Shake("RADIO");
        ManyThreads.Receive(
            dish,
            body => radio.Write(RawPeer.Frames(groups[int.Parse(body) % 3], body)),
            message => Assert.Equal(groups[int.Parse(message.GetString()) % 3], message.Group));
    }

    [Fact]
    [Rule(48, 28, Shall, DishType, "Radios are heard in turn.")]
    public void Dish_hears_all_in_turn() => Dish.HearsAllInTurn();

    [Fact]
    [Rule(48, 29, Shall, DishType, "Messages are delivered as they came.")]
    [Rule(48, 31, Shall, DishType, "What comes in is handed to the application.")]
    public void Dish_delivers_what_it_got() => Dish.DeliversWhatItGot();

    [Fact]
    [Rule(48, 30, Shall, DishType, "A message carries its group.")]
    public void A_message_carries_its_group()
    {
        using var rig = new Rig();
        var dish = Make<DishSocket>(rig, SocketKind.Dish);
        dish.Join("");
        using var radio = new RawPeer(dish.Bind(rig.Fresh())).Shake("RADIO");
        radio.Write([.. RawPeer.Frames("other", "not joined"), .. RawPeer.Frames("", "a"), .. RawPeer.Frames("no body"), .. RawPeer.Frames(Ends.Group, "b")]);
        foreach (var expected in ((string, string)[])[("", "a"), (Ends.Group, "b")])
        {
            using var message = dish.Receive();
            Assert.Equal(expected, (message.Group, message.GetString()));
        }

        Assert.Equal((1, 1), (dish.Statistics.DroppedFor(DropReason.Filtered), dish.Statistics.DroppedFor(DropReason.Malformed)));
    }

    [Fact]
    [Rule(48, 32, Must, GroupSection, "A group has up to 255 bytes.")]
    [Rule(48, 33, Must, GroupSection, "None of them is zero.")]
    public void Groups_have_up_to_255_bytes_and_none_is_zero()
    {
        using var rig = new Rig();
        var radio = Make<RadioSocket>(rig, SocketKind.Radio);
        var dish = Make<DishSocket>(rig, SocketKind.Dish);
        var endpoint = radio.Bind(rig.Fresh());
        using var peer = Joined(endpoint, new string('x', 255));
        foreach (var group in (string[])[new('x', 256), new('\u00e9', 128), "a\0b"])
        {
            Assert.Throws<ArgumentException>(() => dish.Join(group));
            Assert.Throws<ArgumentException>(() => radio.Send(group, "body"));
        }

        radio.Send(new string('x', 255), "body");
        Assert.Equal([new string('x', 255), "body"], peer.ReadMessage());
        foreach (var bytes in (byte[][])[[.. Enumerable.Repeat((byte)'x', 256)], [1, 0, 1]])
        {
            using var broken = new RawPeer(endpoint).Shake("DISH");
            broken.WriteWhileOpen(RawPeer.Command("JOIN", bytes));
            broken.ReadToEnd();
        }
    }

    [Fact]
    public void Dish_forgets_what_was_sent_in_part() => Dish.ForgetsWhatWasSentInPart();

    private static T Make<T>(Rig rig, SocketKind kind, SocketOptions? options = null)
        where T : Socket => (T)rig.Make(kind, options);

    /// <summary>A raw DISH that has joined, and of which the RADIO knows.</summary>
    private static RawPeer Joined(string endpoint, params string[] groups)
    {
        var peer = new RawPeer(endpoint).Shake("DISH");
        foreach (var group in groups)
        {
            peer.Write(RawPeer.Command("JOIN", [.. group.Select(one => (byte)one)]));
        }

        Assert.Empty(peer.ReadUntilPong());
        return peer;
    }
}
