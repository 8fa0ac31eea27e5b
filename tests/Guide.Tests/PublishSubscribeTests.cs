using PactMQ.Testing;

namespace PactMQ.Tests.Guide;

/// <summary>Weather, its proxy, envelopes and the synchronised publisher, in every mix.</summary>
public sealed class PublishSubscribeTests
{
    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfTwo), MemberType = typeof(Mixes))]
    public async Task ASubscriberAveragesItsZipCode(Side servers, Side clients)
    {
        await using var cast = new Cast();
        var server = cast.Start(servers, "wuserver", "--weather", Cast.Free, "--zips", "3", "--every", "1");
        var client = cast.Start(clients, "wuclient", "00002", "--weather", await server.BoundAsync("weather"));

        AssertAverage(await client.EndAsync(), "00002");
        await server.StopAsync();
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public async Task AProxyCarriesWeatherIntoAnotherNetwork(Side servers, Side proxies, Side clients)
    {
        await using var cast = new Cast();
        var server = cast.Start(servers, "wuserver", "--weather", Cast.Free, "--zips", "3", "--every", "1");
        var proxy = cast.Start(proxies, "wuproxy", "--weather", await server.BoundAsync("weather"), "--network", Cast.Free);
        var network = await proxy.BoundAsync("network");
        var both = new[] { cast.Start(clients, "wuclient", "00001", "--weather", network), cast.Start(Side.Ours, "wuclient", "00000", "--weather", network) };

        AssertAverage(await both[0].EndAsync(), "00001");
        AssertAverage(await both[1].EndAsync(), "00000");
        await proxy.StopAsync();
        await server.StopAsync("INT");
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfTwo), MemberType = typeof(Mixes))]
    public async Task TheKeyOfAnEnvelopeIsMatched(Side publishers, Side subscribers)
    {
        await using var cast = new Cast();
        var publisher = cast.Start(publishers, "psenvpub", "--publisher", Cast.Free, "--every", "10");
        var subscriber = cast.Start(subscribers, "psenvsub", "--publisher", await publisher.BoundAsync("publisher"), "--updates", "5");

        Assert.Equal(Enumerable.Repeat("[B] We would like to see this", 5), await subscriber.EndAsync());
        await publisher.StopAsync();
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfTwo), MemberType = typeof(Mixes))]
    public async Task TheSenderNamedInTheEnvelopeIsAnswered(Side publishers, Side subscribers)
    {
        await using var cast = new Cast();
        var publisher = cast.Start(publishers, "psaddrpub", "--publisher", Cast.Free, "--answers", Cast.Free, "--every", "10");
        var endpoint = await publisher.BoundAsync("publisher");
        var address = await publisher.BoundAsync("answers");
        var subscriber = cast.Start(subscribers, "psaddrsub", "--publisher", endpoint);

        Assert.Equal([$"[question] from {address}: Who is there?"], await subscriber.EndAsync());
        Assert.Equal("answered: It is me", (await publisher.EndAsync())[^1]);
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public async Task EverySynchronisedSubscriberGetsEverything(Side publishers, Side some, Side others)
    {
        await using var cast = new Cast();
        string[] arguments = ["--publisher", Cast.Free, "--ready", Cast.Free, "--subscribers", "4", "--updates", "20000"];
        var publisher = cast.Start(publishers, "syncpub", arguments);
        string[] endpoints = ["--publisher", await publisher.BoundAsync("publisher"), "--ready", await publisher.BoundAsync("ready")];
        var subscribers = new[] { some, some, others, others }.Select(side => cast.Start(side, "syncsub", endpoints)).ToList();

        foreach (var subscriber in subscribers)
        {
            Assert.Contains("Received 20000 updates", await subscriber.EndAsync());
        }

        Assert.Contains("Sent 20000 updates", await publisher.EndAsync());
    }

    [Fact]
    public async Task AMillionUpdatesReachTenSubscribers()
    {
        await using var cast = new Cast();
        var publisher = cast.Start(Side.Ours, "syncpub", "--publisher", Cast.Free, "--ready", Cast.Free);
        string[] endpoints = ["--publisher", await publisher.BoundAsync("publisher"), "--ready", await publisher.BoundAsync("ready")];
        var subscribers = Enumerable.Range(0, 10).Select(_ => cast.Start(Side.Ours, "syncsub", endpoints)).ToList();

        foreach (var subscriber in subscribers)
        {
            Assert.Contains("Received 1000000 updates", await subscriber.EndAsync());
        }

        Assert.Contains("Sent 1000000 updates", await publisher.EndAsync());
    }

    private static void AssertAverage(IReadOnlyList<string> lines, string zip)
    {
        var words = lines[^1].Split(' ');
        Assert.StartsWith($"Average temperature for zipcode '{zip}' was ", lines[^1]);
        Assert.InRange(int.Parse(words[^1].TrimEnd('F')), -80, 135);
    }
}
