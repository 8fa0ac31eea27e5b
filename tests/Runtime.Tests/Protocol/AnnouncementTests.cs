using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Protocol;

/// <summary>What is announced and has not come. Alone, because it measures the memory of the process.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AnnouncementTests
{
    [Fact]
    public void T1_announced_megabytes_take_no_memory_until_they_arrive()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = pull.Bind(rig.Fresh());
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var peers = new List<RawPeer>();
        for (var count = 0; count < 50; count++)
        {
            var peer = new RawPeer(endpoint);
            peers.Add(peer);
            peer.Shake("PUSH");
            peer.Write([0x02, .. RawPeer.BigEndian(16UL << 20), 1]);
            peer.Write(RawPeer.Frame(0));
        }

        HostileBytesTests.GoodPeerGoesOn(rig, pull, endpoint, 50);
        var grown = GC.GetTotalAllocatedBytes(precise: true) - before;
        peers.ForEach(peer => peer.Dispose());
        Assert.True(grown < 50L * 512 * 1024, $"{grown:N0} bytes were allocated for 50 announcements of 16 MiB.");
    }
}
