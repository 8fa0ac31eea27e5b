namespace PactMQ.Tests.Tool;

/// <summary><c>pactmq proxy</c>.</summary>
public sealed class ProxyTests
{
    private const string Any = "tcp://127.0.0.1:*";

    private static readonly SocketOptions Bounded = new() { SendTimeout = ChildProcess.Limit, ReceiveTimeout = ChildProcess.Limit };

    [Fact]
    public async Task A_queue_hands_requests_on_prints_them_and_obeys()
    {
        await using var run = new Pactmq("proxy", "queue", "--frontend", Any, "--backend", Any, "--control", Any, "--print");
        using var request = new RequestSocket(Bounded);
        using var reply = new ReplySocket(Bounded);
        using var commands = new RequestSocket(Bounded);
        request.Connect(await run.ErrorAfterAsync("frontend listening at "));
        reply.Connect(await run.ErrorAfterAsync("backend listening at "));
        commands.Connect(await run.ErrorAfterAsync("control listening at "));
        request.Send("question");
        Assert.Equal("question", reply.ReceiveString());
        reply.Send("answer");
        Assert.Equal("answer", request.ReceiveString());
        commands.Send("STATISTICS");
        using (var numbers = commands.Receive())
        {
            Assert.Equal(8, numbers.Count);
        }

        commands.Send("TERMINATE");
        Assert.Equal("", commands.ReceiveString());
        var (code, output, errors) = await run.EndAsync();
        Assert.Equal(0, code);
        Assert.EndsWith("\t\tquestion", output.Split('\n')[0]);
        Assert.EndsWith("\t\tanswer", output.Split('\n')[1]);
        Assert.Contains("from the frontend 1 messages", errors);
    }

    [Fact]
    public async Task A_forwarder_hands_subscriptions_on_until_a_signal()
    {
        await using var run = new Pactmq("proxy", "forwarder", "--frontend", Any, "--backend", Any);
        using var publisher = new XPublisherSocket(Bounded);
        using var subscriber = new SubscriberSocket(Bounded);
        publisher.Connect(await run.ErrorAfterAsync("frontend listening at "));
        subscriber.Connect(await run.ErrorAfterAsync("backend listening at "));
        subscriber.Subscribe("a");
        Assert.Equal("\u0001a", publisher.ReceiveString());
        publisher.Send("a1");
        Assert.Equal("a1", subscriber.ReceiveString());
        run.Signal("TERM");
        Assert.Equal(143, (await run.WaitAsync()).Code);
    }

    [Fact]
    public async Task A_streamer_connects_where_it_is_told_to()
    {
        using var push = new PushSocket(Bounded);
        await using var run = new Pactmq("proxy", "streamer", "--connect-frontend", push.Bind(Any), "--backend", Any);
        using var pull = new PullSocket(Bounded);
        pull.Connect(await run.ErrorAfterAsync("backend listening at "));
        push.Send(Message.Of("a", "job"));
        using (var job = pull.Receive())
        {
            Assert.Equal(2, job.Count);
        }

        run.Signal("INT");
        Assert.Equal(130, (await run.WaitAsync()).Code);
    }
}
