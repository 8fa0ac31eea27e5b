namespace PactMQ.Tests.Calls;

/// <summary>Over inproc a server's end is seen as over other transports.</summary>
public sealed class InprocLossTests
{
    [Fact]
    public async Task ALostRouterIsToldToItsDealer()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        dealer.Connect(endpoint);
        using var monitor = dealer.Monitor(SocketEventKinds.HandshakeSucceeded | SocketEventKinds.Disconnected);
        dealer.Send("request");
        using (await router.ReceiveAsync())
        {
        }

        router.Dispose();

        Assert.IsType<Disconnected>(await monitor.ReadAsync().AsTask().WaitAsync(Rig.Limit));
        Assert.Equal(0, dealer.PeerCount);
    }

    [Fact]
    public async Task ACallEndsAsUnknownWhenItsServerLeaves()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);
        await using var client = new EchoClient(endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit * 2 });
        var call = client.SayAsync("lost").AsTask();
        using (await router.ReceiveAsync())
        {
        }

        router.Dispose();

        var unknown = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => call.WaitAsync(Rig.Limit));
        Assert.Equal(CallStatus.Unavailable, unknown.Status);
    }
}
