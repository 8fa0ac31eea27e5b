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
        var objects = Allocations.PerMessage(Messages, () =>
        {
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
        });

        proxy.Terminate();
        await running.WaitAsync(Rig.Limit);
        Assert.Equal(0, objects);
    }
}
