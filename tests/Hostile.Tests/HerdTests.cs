using PactMQ.Peers;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>T25: many clients of a server that was restarted do not come back at the same moment.</summary>
public sealed class HerdTests(ITestOutputHelper output)
{
    [Fact]
    public void T25_a_thousand_clients_spread_out()
    {
        // In reckoned time: each client's attempts follow one another, and the server stays away for a minute.
        var random = new Random(25);
        var attempts = new List<double>();
        for (var client = 0; client < 1000; client++)
        {
            var policy = new ReconnectPolicy(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), random.NextDouble);
            for (var time = policy.Next().TotalSeconds; time < 60; time += policy.Next().TotalSeconds)
            {
                attempts.Add(time);
            }
        }

        // The first seconds come before the intervals have grown: they are judged apart.
        var early = attempts.Where(time => time < 5).GroupBy(time => (int)(time / 0.1)).Select(group => group.Count()).ToList();
        var late = attempts.Where(time => time >= 5).GroupBy(time => (int)time).Select(group => group.Count()).ToList();
        output.WriteLine($"after 5 s: {late.Average():N0} attempts a second on average, {late.Max()} at most; first second: {early.Take(10).Sum()}");
        Assert.True(late.Max() <= 3 * late.Average(), $"{late.Max()} attempts in a second, and {late.Average():N0} on average.");

        // At most a tenth of a thousand clients in any hundredth of a second, even at the very first attempts.
        Assert.True(attempts.GroupBy(time => (int)(time / 0.01)).Max(group => group.Count()) <= 300);
    }

    [Fact]
    public void T25_a_server_that_takes_its_client_and_drops_it_is_asked_less_and_less()
    {
        using var rig = new Rig();
        using var server = new RawListener();
        var options = Rig.Options with { ReconnectInterval = TimeSpan.FromMilliseconds(20), ReconnectIntervalMax = TimeSpan.FromSeconds(5) };
        rig.Keep(new SubscriberSocket(rig.Context, options)).Connect(server.Endpoint);
        var visits = 0;
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(2);)
        {
            if (server.IsVisitedWithin(TimeSpan.FromMilliseconds(50)))
            {
                using var client = server.Accept();
                client.Shake("PUB");
                visits++;
            }
        }

        output.WriteLine($"{visits} visits in two seconds");
        Assert.InRange(visits, 3, 30);
    }

    [Fact]
    public async Task T25_a_restarted_server_has_all_its_clients_back()
    {
        const int Clients = 1000;
        using var rig = new Rig();
        var options = Rig.Options with { ReconnectInterval = TimeSpan.FromMilliseconds(100), ReconnectIntervalMax = TimeSpan.FromSeconds(2) };
        var pull = new PullSocket(rig.Context, options);
        var endpoint = pull.Bind(rig.Fresh());
        var pushers = new List<PushSocket>();
        for (var client = 0; client < Clients; client++)
        {
            var push = rig.Keep(new PushSocket(rig.Context, options));
            pushers.Add(push);
            push.Connect(endpoint);
        }

        await pull.WaitForPeersAsync(Clients).WaitAsync(Rig.Limit);
        await pull.CloseAsync();
        await Waits.Until(() => pushers.TrueForAll(push => push.PeerCount == 0), "all have noticed");
        var again = rig.Keep(new PullSocket(rig.Context, options));
        using var monitor = again.Monitor(SocketEventKinds.Accepted | SocketEventKinds.HandshakeFailed);
        again.Bind(endpoint);
        await again.WaitForPeersAsync(Clients).WaitAsync(Rig.Limit);
        foreach (var push in pushers)
        {
            push.Send("back");
        }

        for (var client = 0; client < Clients; client++)
        {
            Assert.Equal("back", again.ReceiveString());
        }

        var accepted = 0;
        while (monitor.TryRead(out var happened))
        {
            accepted += Assert.IsType<Accepted>(happened) is null ? 0 : 1;
        }

        Assert.Equal(Clients, accepted);
    }
}
