namespace PactMQ.Tests.Patterns;

/// <summary>Connections come and go; who connected comes back by itself.</summary>
public sealed class ReconnectTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Connect_before_bind(string wire)
    {
        using var rig = new Rig(wire);
        var endpoint = FreeEndpoint(rig);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect(endpoint);
        push.Send("early");
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Bind(endpoint);
        Assert.Equal("early", pull.ReceiveString());
        await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task The_listener_goes_away_and_comes_back(string wire)
    {
        using var rig = new Rig(wire);
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        var endpoint = rig.Fresh();
        for (var life = 0; life < 3; life++)
        {
            using var reply = new ReplySocket(rig.Context, Rig.Options);
            endpoint = reply.Bind(endpoint);
            if (life == 0)
            {
                dealer.Connect(endpoint);
            }

            await reply.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            await dealer.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            dealer.Send(Message.Of("", $"life {life}"));
            Assert.Equal($"life {life}", reply.ReceiveString());
            reply.Send("ok");
            using var answer = dealer.Receive();
            Assert.Equal("ok", answer.GetString(1));
            reply.Dispose();
            await WaitUntil(() => dealer.PeerCount == 0);
        }
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task A_subscription_is_restored_at_the_publishers_return(string wire)
    {
        using var rig = new Rig(wire);
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        subscriber.Subscribe("kept");
        subscriber.Subscribe("gone");
        subscriber.Unsubscribe("gone");
        var endpoint = rig.Fresh();
        for (var life = 0; life < 3; life++)
        {
            using var publisher = new XPublisherSocket(rig.Context, Rig.Options);
            endpoint = publisher.Bind(endpoint);
            if (life == 0)
            {
                subscriber.Connect(endpoint);
            }

            Assert.Equal("\u0001kept", publisher.ReceiveString());
            publisher.Send("gone");
            publisher.Send($"kept {life}");
            Assert.Equal($"kept {life}", subscriber.ReceiveString());
            publisher.Dispose();
            await WaitUntil(() => subscriber.PeerCount == 0);
        }
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task What_queued_before_the_connection_arrives_in_order(string wire)
    {
        using var rig = new Rig(wire);
        var endpoint = FreeEndpoint(rig);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect(endpoint);
        for (var number = 0; number < 500; number++)
        {
            push.Send($"{number}");
        }

        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Bind(endpoint);
        for (var number = 0; number < 500; number++)
        {
            Assert.Equal($"{number}", pull.ReceiveString());
        }

        await pull.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
    }

    /// <summary>Polls a state that has no event of its own, within the limit.</summary>
    internal static async Task WaitUntil(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(Rig.Limit);
        while (!condition())
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>An endpoint that was bound once and is free again.</summary>
    private static string FreeEndpoint(Rig rig)
    {
        using var holder = new PullSocket(rig.Context, Rig.Options);
        return holder.Bind(rig.Fresh());
    }
}
