namespace PactMQ.Tests.Patterns;

/// <summary>Endpoints: what is resolved, what is refused, and that unbinding and disconnecting end traffic.</summary>
public sealed class EndpointTests
{
    [Fact]
    public void A_wildcard_is_resolved()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var tcp = pull.Bind("tcp://127.0.0.1:*");
        Assert.Matches(@"^tcp://127\.0\.0\.1:[1-9]\d*$", tcp);
        Assert.Equal(tcp, pull.LastEndpoint);
        var ipc = pull.Bind("ipc://*");
        Assert.StartsWith("ipc://", ipc);
        Assert.True(File.Exists(ipc["ipc://".Length..]), "The wildcard of ipc names no Unix socket.");
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect(ipc);
        push.Send("through the file");
        Assert.Equal("through the file", pull.ReceiveString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:80")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:70000")]
    [InlineData("tcp://127.0.0.1:port")]
    [InlineData("ipc://")]
    [InlineData("inproc://")]
    public void A_malformed_endpoint_is_refused_by_name(string endpoint)
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Assert.Equal(endpoint, Assert.Throws<EndpointException>(() => pull.Bind(endpoint)).Endpoint);
        Assert.Equal(endpoint, Assert.Throws<EndpointException>(() => pull.Connect(endpoint)).Endpoint);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void An_endpoint_in_use_is_refused(string wire)
    {
        using var rig = new Rig(wire);
        var one = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = one.Bind(rig.Fresh());
        var other = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Assert.Throws<EndpointException>(() => other.Bind(endpoint));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task An_unbound_endpoint_is_free_and_a_disconnected_peer_gone(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = await rig.LinkAsync(pull, push);
        push.Send("before");
        Assert.Equal("before", pull.ReceiveString());
        push.Disconnect(endpoint);
        await ReconnectTests.WaitUntil(() => pull.PeerCount == 0 && push.PeerCount == 0);
        Assert.False(push.TrySend("nobody"));
        pull.Unbind(endpoint);
        var next = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        next.Bind(endpoint);
        push.Connect(endpoint);
        push.Send("after");
        Assert.Equal("after", next.ReceiveString());
    }

    [Fact]
    public void A_stale_unix_socket_is_taken_over_and_removed_at_the_end()
    {
        using var rig = new Rig("ipc");
        var endpoint = rig.Fresh();
        var path = endpoint["ipc://".Length..];

        // What a crashed process leaves behind: the file of a socket that nobody listens on.
        using (var left = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0))
        {
            left.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path + ".left"));
            File.Move(path + ".left", path);
        }

        Assert.True(File.Exists(path));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Bind(endpoint);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect(endpoint);
        push.Send("taken over");
        Assert.Equal("taken over", pull.ReceiveString());
        pull.Dispose();
        Assert.False(File.Exists(path));
    }
}
