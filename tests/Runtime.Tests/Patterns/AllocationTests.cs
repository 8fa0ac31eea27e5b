namespace PactMQ.Tests.Patterns;

/// <summary>A message costs no garbage on either side, once buffers and pools are warm.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AllocationTests
{
    private const int Messages = 20_000;
    private const int Trips = 2_000;

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Push_and_pull_allocate_nothing(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        var frame = new byte[64];
        var buffer = new byte[64];
        Assert.Equal(0, Allocations.PerMessage(Messages, () =>
        {
            for (var number = 0; number < Messages; number += 100)
            {
                for (var burst = 0; burst < 100; burst++)
                {
                    push.Send(frame);
                }

                for (var burst = 0; burst < 100; burst++)
                {
                    pull.Receive(buffer);
                }
            }
        }));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Round_trips_of_pooled_messages_allocate_nothing(string wire)
    {
        using var rig = new Rig(wire);
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(reply, request);
        var frame = new byte[64];
        Assert.Equal(0, Allocations.PerMessage(Trips, () =>
        {
            for (var number = 0; number < Trips; number++)
            {
                request.Send(frame);
                reply.Send(reply.Receive());
                request.Receive().Dispose();
            }
        }));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Waits_of_a_poller_allocate_nothing(string wire)
    {
        using var rig = new Rig(wire);
        using var poller = new Poller();
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(reply, request);
        poller.Add(request);
        var echo = Task.Factory.StartNew(() => EchoUntilEmpty(reply), TaskCreationOptions.LongRunning);
        var frame = new byte[64];
        Assert.Equal(0, Allocations.PerMessage(Trips, () =>
        {
            for (var number = 0; number < Trips; number++)
            {
                request.Send(frame);
                if (poller.Wait(Rig.Limit).Count != 1 || request.Receive(frame) != frame.Length)
                {
                    Assert.Fail("There was no answer.");
                }
            }
        }));
        request.Send([]);
        await echo.WaitAsync(Rig.Limit);
    }

    private static void EchoUntilEmpty(ReplySocket reply)
    {
        var frame = new byte[64];
        while (reply.Receive(frame) is var length and > 0)
        {
            reply.Send(frame.AsSpan(0, length));
        }
    }
}
