using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Tests.Devices;

/// <summary>Waiting for several sockets, .NET sockets and timers at once.</summary>
public sealed class PollerTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Tells_which_of_several_sockets_has_a_message(string wire)
    {
        using var rig = new Rig(wire);
        using var poller = new Poller();
        var (first, second) = (rig.Keep(new PullSocket(rig.Context, Rig.Options)), rig.Keep(new PullSocket(rig.Context, Rig.Options)));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        first.Bind(rig.Fresh());
        await rig.LinkAsync(second, push);
        poller.Add(first);
        var item = poller.Add(second, tag: "second");
        Assert.Empty(poller.Wait(TimeSpan.Zero));

        push.Send("hello");
        var ready = Assert.Single(poller.Wait(Rig.Limit));

        Assert.Same(item, ready);
        Assert.Equal(PollEvents.In, ready.Ready);
        Assert.Equal("second", ready.Tag);
        Assert.Same(item, Assert.Single(await poller.WaitAsync(Rig.Limit)));
        Assert.True(second.TryReceive(out var message));
        Assert.Equal("hello", message.GetString());
        message.Dispose();
        Assert.Empty(poller.Wait(TimeSpan.Zero));
    }

    [Fact]
    public async Task What_was_looked_at_is_received_by_every_form_of_receive()
    {
        using var rig = new Rig();
        using var poller = new Poller();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        poller.Add(pull);
        var buffer = new byte[8];
        for (var number = 0; number < 4; number++)
        {
            push.Send($"{number}");
            Assert.Single(poller.Wait(Rig.Limit));
            var text = number switch
            {
                0 => System.Text.Encoding.UTF8.GetString(buffer, 0, pull.Receive(buffer)),
                1 => pull.ReceiveString(),
                2 => Take(await pull.ReceiveAsync()),
                _ => Take(pull.Receive()),
            };
            Assert.Equal($"{number}", text);
        }

        push.Send(Message.Of("two", "frames"));
        Assert.Single(poller.Wait(Rig.Limit));
        Assert.Throws<InvalidOperationException>(() => pull.Receive(buffer));
        Assert.Equal("two", Take(pull.Receive()));
    }

    [Fact]
    public async Task A_socket_has_room_until_its_high_water_mark_and_again_when_the_peer_reads()
    {
        using var rig = new Rig();
        using var poller = new Poller();
        var few = Rig.Options with { SendHighWaterMark = 1, ReceiveHighWaterMark = 1, TcpSendBuffer = 4096, TcpReceiveBuffer = 4096 };
        var push = rig.Keep(new PushSocket(rig.Context, few));
        var item = poller.Add(push, PollEvents.Out);
        Assert.Empty(poller.Wait(TimeSpan.Zero));
        var pull = rig.Keep(new PullSocket(rig.Context, few));
        await rig.LinkAsync(pull, push);

        var sent = 0;
        while (poller.Wait(TimeSpan.FromMilliseconds(200)).Count > 0)
        {
            Assert.Equal(PollEvents.Out, item.Ready);
            Assert.True(push.TrySend(new byte[100_000]), "a socket that had room took no message");
            sent++;
        }

        Assert.InRange(sent, 1, 1000);
        Assert.False(push.TrySend(new byte[100_000]));
        var waiting = Task.Run(() => poller.Wait(Rig.Limit).Count);
        for (var number = 0; number < sent; number++)
        {
            pull.Receive().Dispose();
        }

        Assert.Equal(1, await waiting.WaitAsync(Rig.Limit));
    }

    [Fact]
    public async Task A_request_socket_has_room_or_a_message_but_not_both()
    {
        using var rig = new Rig();
        using var poller = new Poller();
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(reply, request);
        var asks = poller.Add(request, PollEvents.In | PollEvents.Out);
        var answers = poller.Add(reply, PollEvents.In | PollEvents.Out);

        Assert.Equal([asks], poller.Wait(Rig.Limit));
        Assert.Equal(PollEvents.Out, asks.Ready);
        request.Send("?");
        Assert.Equal([answers], poller.Wait(Rig.Limit));
        Assert.Equal(PollEvents.In, answers.Ready);
        Assert.Throws<InvalidOperationException>(() => reply.Send("before the request was seen"));
        reply.Receive().Dispose();
        Assert.Equal([answers], poller.Wait(Rig.Limit));
        Assert.Equal(PollEvents.Out, answers.Ready);
        reply.Send("!");
        Assert.Equal([asks], poller.Wait(Rig.Limit));
        Assert.Equal(PollEvents.In, asks.Ready);
        request.Receive().Dispose();
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_hundred_busy_sockets_take_turns_at_being_first(string wire)
    {
        const int Sockets = 100;
        const int Messages = 10;
        using var rig = new Rig(wire);
        using var poller = new Poller();
        var pulls = new List<PullSocket>();
        for (var number = 0; number < Sockets; number++)
        {
            var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
            var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
            await rig.LinkAsync(pull, push);
            for (var message = 0; message < Messages; message++)
            {
                push.Send($"{number}/{message}");
            }

            pulls.Add(pull);
            poller.Add(pull, tag: number);
        }

        while (pulls.Exists(pull => pull.Statistics.Decoded < Messages))
        {
            await Task.Yield();
        }

        var counts = new int[Sockets];
        for (var round = 0; round < Messages; round++)
        {
            for (var turn = 0; turn < Sockets; turn++)
            {
                var ready = poller.Wait(Rig.Limit);
                Assert.True(ready.Count >= Sockets - turn);
                var number = (int)ready[0].Tag!;
                Assert.Equal($"{number}/{counts[number]++}", ((PullSocket)ready[0].Socket!).ReceiveString());
            }

            Assert.All(counts, count => Assert.Equal(round + 1, count));
        }

        Assert.Empty(poller.Wait(TimeSpan.Zero));
    }

    [Fact]
    public async Task Plain_sockets_and_ours_are_waited_for_together()
    {
        using var rig = new Rig();
        using var poller = new Poller();
        using var plain = new NetSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        plain.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var other = new NetSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        var ours = poller.Add(pull);
        var theirs = poller.Add(plain);
        Assert.Empty(poller.Wait(TimeSpan.Zero));

        var waiting = poller.WaitAsync(Rig.Limit).AsTask();
        push.Send("ours");
        Assert.Equal([ours], await waiting.WaitAsync(Rig.Limit));
        pull.Receive().Dispose();

        waiting = poller.WaitAsync(Rig.Limit).AsTask();
        other.SendTo([1], plain.LocalEndPoint!);
        Assert.Equal([theirs], await waiting.WaitAsync(Rig.Limit));
        Assert.Equal(PollEvents.In, theirs.Ready);
        Assert.Equal(1, plain.Receive(new byte[8]));
        theirs.Interest = PollEvents.Out;
        Assert.Equal([theirs], poller.Wait(Rig.Limit));
        Assert.Equal(PollEvents.Out, theirs.Ready);
        theirs.Interest = PollEvents.In;
        plain.Dispose();
        Assert.Equal(PollEvents.In | PollEvents.Error, Assert.Single(poller.Wait(Rig.Limit)).Ready);
    }

    [Fact]
    public async Task Items_come_and_go_while_somebody_waits()
    {
        using var rig = new Rig();
        using var poller = new Poller();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        push.Send("early");

        var waiting = Task.Run(() => poller.Wait(Rig.Limit).Count);
        var item = poller.Add(pull);
        Assert.Equal(1, await waiting.WaitAsync(Rig.Limit));
        Assert.Equal(1, poller.Count);
        Assert.Throws<ArgumentException>(() => poller.Add(pull));

        poller.Remove(item);
        poller.Remove(item);
        Assert.Equal(0, poller.Count);
        Assert.Empty(poller.Wait(TimeSpan.Zero));
        Assert.Equal("early", pull.ReceiveString());
    }

    [Fact]
    public async Task A_wait_ends_by_waking_cancelling_disposing_and_when_a_socket_ends()
    {
        using var rig = new Rig();
        var poller = new Poller();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Bind(rig.Fresh());
        var item = poller.Add(pull);

        var waiting = Task.Run(() => poller.Wait(Timeout.InfiniteTimeSpan).Count);
        poller.Wake();
        Assert.Equal(0, await waiting.WaitAsync(Rig.Limit));

        using var cancel = new CancellationTokenSource();
        waiting = Task.Run(() => poller.Wait(Timeout.InfiniteTimeSpan, cancel.Token).Count);
        var asynchronous = Task.Run(async () => (await new Poller().WaitAsync(Timeout.InfiniteTimeSpan, cancel.Token)).Count);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Rig.Limit));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asynchronous.WaitAsync(Rig.Limit));

        waiting = Task.Run(() => poller.Wait(Timeout.InfiniteTimeSpan).Count);
        pull.Dispose();
        Assert.Equal(1, await waiting.WaitAsync(Rig.Limit));
        Assert.Throws<ObjectDisposedException>(() => pull.Receive());
        poller.Remove(item);

        waiting = Task.Run(() => poller.Wait(Timeout.InfiniteTimeSpan).Count);
        poller.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(Rig.Limit));
        Assert.Throws<ObjectDisposedException>(() => poller.Add(pull));
    }

    [Fact]
    public void Timers_tick_by_the_clock_they_are_given()
    {
        var clock = new FakeTimeProvider();
        using var poller = new Poller(clock);
        var once = poller.AddTimer(TimeSpan.FromSeconds(10));
        var often = poller.AddTimer(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4));
        Assert.Empty(poller.Wait(TimeSpan.Zero));

        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([often], poller.Wait(TimeSpan.Zero));
        Assert.Equal(PollEvents.Timer, often.Ready);
        Assert.Empty(poller.Wait(TimeSpan.Zero));
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(2, poller.Wait(TimeSpan.Zero).Count);
        Assert.Equal(1, poller.Count);

        poller.Reset(often, TimeSpan.FromSeconds(100));
        clock.Advance(TimeSpan.FromSeconds(99));
        Assert.Empty(poller.Wait(TimeSpan.Zero));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([often], poller.Wait(TimeSpan.Zero));
        poller.Remove(often);
        poller.Remove(once);
        clock.Advance(TimeSpan.FromSeconds(1000));
        Assert.Empty(poller.Wait(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => poller.AddTimer(TimeSpan.FromSeconds(-1)));
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Assert.Throws<ArgumentException>(() => poller.Reset(poller.Add(pull)));
    }

    [Fact]
    public async Task A_waiter_hears_the_tick_of_a_clock_of_its_own()
    {
        var clock = new FakeTimeProvider();
        using var poller = new Poller(clock);
        var timer = poller.AddTimer(TimeSpan.FromHours(1));
        var waiting = poller.WaitAsync(Timeout.InfiniteTimeSpan).AsTask();
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([timer], await waiting.WaitAsync(Rig.Limit));
    }

    private static string Take(Message message)
    {
        using (message)
        {
            return message.GetString();
        }
    }
}
