using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Monitoring;

/// <summary>An option that is set after the bind or connect that it is for changes nothing there, and says so.</summary>
public sealed class OptionsForLaterTests
{
    [Fact]
    public async Task An_identity_set_after_the_connect_is_told_for_each_endpoint()
    {
        using var rig = new Rig();
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        var bound = dealer.Bind(rig.Fresh());
        var connected = router.Bind(rig.Fresh());
        dealer.Connect(connected);
        using var monitor = dealer.Monitor(SocketEventKinds.OptionsForLater);

        dealer.Update(options => options with { Identity = "late"u8.ToArray(), SendHighWaterMark = 5 });

        foreach (var endpoint in new[] { bound, connected })
        {
            var told = await MonitorTests.Next<OptionsForLater>(monitor);
            Assert.Equal((SocketKind.Dealer, endpoint), (told.Socket, told.Endpoint));
            Assert.Equal([nameof(SocketOptions.Identity)], told.Options);
        }

        Assert.False(monitor.TryRead(out _));
    }

    [Fact]
    public void Options_that_take_effect_at_once_are_not_told()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        publisher.Bind(rig.Fresh());
        using var monitor = publisher.Monitor(SocketEventKinds.OptionsForLater);

        publisher.Update(options => options with
        {
            SendHighWaterMark = 5,
            ReceiveHighWaterMark = 5,
            Linger = TimeSpan.FromSeconds(2),
            SendTimeout = TimeSpan.FromSeconds(3),
            XPubNoDrop = true,
            Identity = options.Identity.ToArray(),
            Limits = options.Limits with { SlowSubscriberTimeout = TimeSpan.FromSeconds(4) },
        });

        Assert.False(monitor.TryRead(out _));
    }

    [Fact]
    public void Options_set_before_any_endpoint_are_not_told()
    {
        using var rig = new Rig();
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        using var monitor = dealer.Monitor(SocketEventKinds.OptionsForLater);

        dealer.Update(options => options with { Identity = "early"u8.ToArray() });

        Assert.False(monitor.TryRead(out _));
    }
}
