using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Devices;

/// <summary>A message that passes through a proxy costs no garbage.</summary>
[Collection(nameof(AloneCollection))]
public sealed class ProxyAllocationTests
{
    private const int Messages = 20_000;

    [Fact]
    public async Task A_streamer_allocates_nothing_per_message()
    {
        using var rig = new Rig();
        var (front, back) = (rig.Keep(new PullSocket(rig.Context, Rig.Options)), rig.Keep(new PushSocket(rig.Context, Rig.Options)));
        var (push, pull) = (rig.Keep(new PushSocket(rig.Context, Rig.Options)), rig.Keep(new PullSocket(rig.Context, Rig.Options)));
        await rig.LinkAsync(front, push);
        await rig.LinkAsync(back, pull);
        var proxy = new Proxy(front, back);
        var running = proxy.RunAsync();
        var (frame, buffer) = (new byte[64], new byte[64]);
        var best = long.MaxValue;
        for (var round = 0; round < 8 && best > 0; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var number = 0; number < Messages; number += 500)
            {
                for (var burst = 0; burst < 500; burst++)
                {
                    push.Send(frame);
                }

                for (var burst = 0; burst < 500; burst++)
                {
                    pull.Receive(buffer);
                }
            }

            // Each of the 40 silences between bursts may cost a registration or a timer: a byte a message would be 20 000.
            best = Math.Min(best, (GC.GetTotalAllocatedBytes(precise: true) - before) / Messages);
        }

        proxy.Terminate();
        await running.WaitAsync(Rig.Limit);
        Assert.Equal(0, best);
    }
}
