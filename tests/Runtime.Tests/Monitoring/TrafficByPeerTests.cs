using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Monitoring;

/// <summary>The guide's "first PULL grabs too much" can be read from the PUSH.</summary>
public sealed class TrafficByPeerTests
{
    [Theory]
    [InlineData("tcp")]
    [InlineData("inproc")]
    public async Task A_push_tells_how_its_messages_were_shared(string transport)
    {
        using var rig = new Rig(transport);
        var pusher = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var (early, late) = (rig.Keep(new PullSocket(rig.Context, Rig.Options)), rig.Keep(new PullSocket(rig.Context, Rig.Options)));
        var endpoint = pusher.Bind(rig.Fresh());
        Assert.Empty(pusher.GetTrafficByPeer());
        early.Connect(endpoint);
        await pusher.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        for (var job = 0; job < 10; job++)
        {
            pusher.Send("early");
        }

        late.Connect(endpoint);
        await pusher.WaitForPeersAsync(2).WaitAsync(Rig.Limit);
        for (var job = 0; job < 10; job++)
        {
            pusher.Send("shared");
        }

        for (var job = 0; job < 15; job++)
        {
            Assert.Equal(job < 10 ? "early" : "shared", early.ReceiveString());
        }

        for (var job = 0; job < 5; job++)
        {
            Assert.Equal("shared", late.ReceiveString());
        }

        // What is here may be counted there a moment later.
        Assert.True(SpinWait.SpinUntil(() => pusher.GetTrafficByPeer().Sum(peer => peer.Written) == 20, Rig.Limit));
        var peers = pusher.GetTrafficByPeer().OrderBy(peer => peer.Written).ToList();
        Assert.Equal([5L, 15L], peers.Select(peer => peer.Written));
        Assert.All(peers, peer => Assert.Equal((SocketKind.Pull, true, 0L), (peer.Peer.Kind, peer.IsConnected, peer.Waiting)));
        Assert.Equal(15, Assert.Single(early.GetTrafficByPeer()).Decoded);
        Assert.Equal(5, Assert.Single(late.GetTrafficByPeer()).Decoded);
    }
}
