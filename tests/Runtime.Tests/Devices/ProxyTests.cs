using System.Buffers.Binary;

namespace PactMQ.Tests.Devices;

/// <summary>Moving messages between two sockets.</summary>
public sealed class ProxyTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Many_clients_are_answered_through_a_shared_queue(string wire)
    {
        using var rig = new Rig(wire);
        var (front, back) = (rig.Keep(new RouterSocket(rig.Context, Rig.Options)), rig.Keep(new DealerSocket(rig.Context, Rig.Options)));
        var (asks, serves) = (front.Bind(rig.Fresh()), back.Bind(rig.Fresh()));
        using var stop = new CancellationTokenSource();
        var proxy = new Proxy(front, back);
        var running = proxy.RunAsync(stop.Token);
        var workers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            using var reply = new ReplySocket(rig.Context, Rig.Options);
            reply.Connect(serves);
            try
            {
                while (true)
                {
                    reply.Send(await reply.ReceiveAsync(stop.Token));
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        })).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(() =>
        {
            using var request = new RequestSocket(rig.Context, Rig.Options);
            request.Connect(asks);
            for (var number = 0; number < 50; number++)
            {
                request.Send($"{client}/{number}");
                Assert.Equal($"{client}/{number}", request.ReceiveString());
            }
        }))).WaitAsync(Rig.Limit);

        var passed = proxy.Statistics;
        Assert.Equal((400, 400), (passed.FromFrontend.Messages, passed.FromBackend.Messages));
        Assert.Equal(passed.FromFrontend, passed.FromBackend);
        Assert.Equal(0, passed.Discarded);
        await stop.CancelAsync();
        await running.WaitAsync(Rig.Limit);
        await Task.WhenAll(workers).WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Subscriptions_travel_through_three_proxies_and_back(string wire)
    {
        using var rig = new Rig(wire);
        using var stop = new CancellationTokenSource();
        var source = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options));
        var endpoint = source.Bind(rig.Fresh());
        var running = new List<Task>();
        for (var hop = 0; hop < 3; hop++)
        {
            var (front, back) = (rig.Keep(new XSubscriberSocket(rig.Context, Rig.Options)), rig.Keep(new XPublisherSocket(rig.Context, Rig.Options)));
            front.Connect(endpoint);
            endpoint = back.Bind(rig.Fresh());
            running.Add(Proxy.RunAsync(front, back, cancellationToken: stop.Token));
        }

        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        subscriber.Connect(endpoint);
        subscriber.Subscribe("weather");
        using (var subscription = source.Receive())
        {
            Assert.Equal("\u0001weather", subscription.GetString());
        }

        source.Send("sports: nothing");
        source.Send("weather: fine");
        Assert.Equal("weather: fine", subscriber.ReceiveString());
        subscriber.Unsubscribe("weather");
        using (var end = source.Receive())
        {
            Assert.Equal("\0weather", end.GetString());
        }

        await stop.CancelAsync();
        await Task.WhenAll(running).WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task Every_message_is_captured_either_way_and_frames_stay_together()
    {
        using var rig = new Rig();
        var (front, back) = (rig.Keep(new PairSocket(rig.Context, Rig.Options)), rig.Keep(new PairSocket(rig.Context, Rig.Options)));
        var (left, right) = (rig.Keep(new PairSocket(rig.Context, Rig.Options)), rig.Keep(new PairSocket(rig.Context, Rig.Options)));
        var (tap, ear) = (rig.Keep(new PushSocket(rig.Context, Rig.Options)), rig.Keep(new PullSocket(rig.Context, Rig.Options)));
        await rig.LinkAsync(front, left);
        await rig.LinkAsync(back, right);
        await rig.LinkAsync(ear, tap);
        using var stop = new CancellationTokenSource();
        var running = Proxy.RunAsync(front, back, tap, stop.Token);

        left.Send(Message.Of("to", "the", "right"));
        Assert.Equal(3, Take(right.Receive()).Length);
        Assert.Equal(["to", "the", "right"], Take(ear.Receive()));
        right.Send(Message.Of("to", new string('l', 100_000)));
        Assert.Equal(2, Take(left.Receive()).Length);
        Assert.Equal(["to", new string('l', 100_000)], Take(ear.Receive()));
        await stop.CancelAsync();
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task Waiting_messages_stay_where_the_high_water_marks_are()
    {
        using var rig = new Rig();
        var few = Rig.Options with { SendHighWaterMark = 5, ReceiveHighWaterMark = 5, TcpSendBuffer = 4096, TcpReceiveBuffer = 4096 };
        var (front, back) = (rig.Keep(new PullSocket(rig.Context, few)), rig.Keep(new PushSocket(rig.Context, few)));
        var (push, pull) = (rig.Keep(new PushSocket(rig.Context, few with { SendTimeout = TimeSpan.FromSeconds(1) })), rig.Keep(new PullSocket(rig.Context, few)));
        await rig.LinkAsync(front, push);
        await rig.LinkAsync(back, pull);
        using var stop = new CancellationTokenSource();
        var proxy = new Proxy(front, back);
        var running = proxy.RunAsync(stop.Token);
        var sent = 0;
        try
        {
            while (true)
            {
                push.Send(new byte[50_000]);
                sent++;
                Assert.InRange(sent, 0, 1000);
            }
        }
        catch (TimeoutException)
        {
            // Everything is full.
        }

        Assert.InRange(proxy.Statistics.FromFrontend.Messages, 1, sent - 1);
        for (var number = 0; number < sent; number++)
        {
            pull.Receive().Dispose();
        }

        Assert.Equal(sent, proxy.Statistics.FromFrontend.Messages);
        await stop.CancelAsync();
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task Pauses_resumes_and_ends_while_the_other_side_is_full()
    {
        using var rig = new Rig();
        var (front, back) = (rig.Keep(new PullSocket(rig.Context, Rig.Options)), rig.Keep(new PushSocket(rig.Context, Rig.Options)));
        var (push, pull) = (rig.Keep(new PushSocket(rig.Context, Rig.Options)), rig.Keep(new PullSocket(rig.Context, Rig.Options)));
        await rig.LinkAsync(front, push);
        await rig.LinkAsync(back, pull);
        var proxy = new Proxy(front, back);
        var running = proxy.RunAsync();
        push.Send("before");
        Assert.Equal("before", pull.ReceiveString());

        proxy.Pause();
        proxy.Pause();
        Assert.True(proxy.IsPaused);
        push.Send("later");
        Assert.False(pull.TryReceive(out _, TimeSpan.FromMilliseconds(100)));
        proxy.Resume();
        proxy.Resume();
        Assert.Equal("later", pull.ReceiveString());

        pull.Dispose();
        push.Send("nobody takes it");
        if (running.IsCompleted)
        {
            await running;
        }

        Assert.False(running.IsCompleted);
        proxy.Terminate();
        await running.WaitAsync(Rig.Limit);
        await Assert.ThrowsAsync<InvalidOperationException>(() => proxy.RunAsync());
    }

    [Fact]
    public async Task Obeys_and_answers_on_a_control_socket()
    {
        using var rig = new Rig();
        var (front, back) = (rig.Keep(new PullSocket(rig.Context, Rig.Options)), rig.Keep(new PushSocket(rig.Context, Rig.Options)));
        var (push, pull) = (rig.Keep(new PushSocket(rig.Context, Rig.Options)), rig.Keep(new PullSocket(rig.Context, Rig.Options)));
        var (control, operatorSocket) = (rig.Keep(new ReplySocket(rig.Context, Rig.Options)), rig.Keep(new RequestSocket(rig.Context, Rig.Options)));
        await rig.LinkAsync(front, push);
        await rig.LinkAsync(back, pull);
        await rig.LinkAsync(control, operatorSocket);
        var proxy = new Proxy(front, back, control: control);
        var running = proxy.RunAsync();
        string[] Ask(string command)
        {
            operatorSocket.Send(command);
            return Take(operatorSocket.Receive());
        }

        push.Send(Message.Of("ab", "cde"));
        pull.Receive().Dispose();
        operatorSocket.Send("STATISTICS");
        using (var report = operatorSocket.Receive())
        {
            var values = Enumerable.Range(0, report.Count).Select(index => BinaryPrimitives.ReadUInt64LittleEndian(report.Span(index)));
            Assert.Equal([2UL, 5, 0, 0, 0, 0, 2, 5], values);
        }

        Assert.Equal([""], Ask("PAUSE"));
        Assert.True(proxy.IsPaused);
        Assert.Equal([""], Ask("what is this"));
        Assert.Equal([""], Ask("RESUME"));
        Assert.False(proxy.IsPaused);
        Assert.Equal([""], Ask("TERMINATE"));
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task One_socket_may_be_both_sides_and_turn_takers_pass_one_request_at_a_time()
    {
        using var rig = new Rig();
        using var stop = new CancellationTokenSource();
        var echo = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var (front, back) = (rig.Keep(new ReplySocket(rig.Context, Rig.Options)), rig.Keep(new RequestSocket(rig.Context, Rig.Options)));
        await rig.LinkAsync(echo, back);
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(front, request);
        var running = Task.WhenAll(Proxy.RunAsync(echo, echo, cancellationToken: stop.Token), Proxy.RunAsync(front, back, cancellationToken: stop.Token));
        for (var number = 0; number < 10; number++)
        {
            request.Send($"{number}");
            Assert.Equal($"{number}", request.ReceiveString());
        }

        await stop.CancelAsync();
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task Kinds_that_leave_no_way_are_refused_with_their_names()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        Assert.Contains("PUSH", Assert.Throws<ArgumentException>(() => new Proxy(push, push)).Message);
        Assert.Contains("REP", Assert.Throws<ArgumentException>(() => new Proxy(reply, dealer)).Message);
        Assert.Contains("PULL", Assert.Throws<ArgumentException>(() => new Proxy(pull, push, capture: pull)).Message);
        Assert.Contains("PUSH", Assert.Throws<ArgumentException>(() => new Proxy(pull, push, control: push)).Message);

        var running = Proxy.RunAsync(pull, push);
        pull.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.WaitAsync(Rig.Limit));
        var queue = Proxy.RunAsync(rig.Keep(new RouterSocket(rig.Context, Rig.Options)), dealer);
        rig.Context.Shutdown();
        await Assert.ThrowsAsync<ContextTerminatedException>(() => queue.WaitAsync(Rig.Limit));
    }

    [Fact]
    public async Task A_message_without_a_way_on_is_counted_and_others_are_served()
    {
        using var rig = new Rig();
        var front = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var back = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { RouterMandatory = true }));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { Identity = "known"u8.ToArray() }));
        await rig.LinkAsync(front, push);
        await rig.LinkAsync(back, dealer);
        var proxy = new Proxy(front, back);
        var running = proxy.RunAsync();
        push.Send(Message.Of("unknown", "lost"));
        push.Send(Message.Of("known", "arrives"));
        Assert.Equal(["arrives"], Take(dealer.Receive()));
        Assert.Equal(1, proxy.Statistics.Discarded);
        proxy.Terminate();
        await running.WaitAsync(Rig.Limit);
    }

    private static string[] Take(Message message)
    {
        using (message)
        {
            return [.. Enumerable.Range(0, message.Count).Select(message.GetString)];
        }
    }
}
