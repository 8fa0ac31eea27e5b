using PactMQ.Testing;

namespace PactMQ.Tests.Guide;

/// <summary>hwserver, hwclient, the brokers and the multithreaded server, in every mix.</summary>
public sealed class RequestReplyTests
{
    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfTwo), MemberType = typeof(Mixes))]
    public async Task HelloIsAnsweredWithWorld(Side servers, Side clients)
    {
        await using var cast = new Cast();
        var server = cast.Start(servers, "hwserver", "--server", Cast.Free, "--work", "0");
        var client = cast.Start(clients, "hwclient", "--server", await server.BoundAsync("server"));

        var heard = await client.EndAsync();

        Assert.Equal(Enumerable.Range(0, 10).Select(request => $"Received World {request}"), heard.Where(line => line.StartsWith("Received")));
        Assert.Equal(10, (await server.StopAsync()).Count(line => line == "Received Hello"));
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfTwo), MemberType = typeof(Mixes))]
    public async Task ThreadsOfAServerShareTheClients(Side servers, Side clients)
    {
        await using var cast = new Cast();
        var server = cast.Start(servers, "mtserver", "--server", Cast.Free, "--work", "0");
        var endpoint = await server.BoundAsync("server");
        var both = Enumerable.Range(0, 2).Select(_ => cast.Start(clients, "hwclient", "--server", endpoint)).ToList();

        foreach (var client in both)
        {
            Assert.Equal(10, (await client.EndAsync()).Count(line => line.StartsWith("Received World")));
        }

        var threads = (await server.StopAsync()).Where(line => line.StartsWith("Thread")).ToList();
        Assert.Equal(20, threads.Count);
        Assert.True(threads.Distinct().Count() > 1, "one thread answered everything");
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public Task ABrokerStandsBetween(Side clients, Side brokers, Side workers) => AskThroughAsync("rrbroker", clients, brokers, workers);

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public Task AReadyMadeQueueStandsBetween(Side clients, Side brokers, Side workers) => AskThroughAsync("msgqueue", clients, brokers, workers);

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfTwo), MemberType = typeof(Mixes))]
    public async Task ACapturedMessageIsSeenBothWays(Side clients, Side workers)
    {
        var lines = await AskThroughAsync("capture", clients, Side.Ours, workers);

        Assert.Equal(10, lines.Count(line => line == "captured 3 frames: Hello"));
        Assert.Equal(10, lines.Count(line => line == "captured 3 frames: World"));
    }

    [PeerFact(Peer.Pyzmq)]
    public async Task OneSocketAnswersAtEveryEndpoint()
    {
        await using var cast = new Cast();
        var server = cast.Start(Side.Ours, "bindmany", "--first", Cast.Free, "--second", Cast.Free);
        var first = cast.Start(Side.Ours, "hwclient", "--server", await server.BoundAsync("first"));
        var second = cast.Start(Side.Pyzmq, "hwclient", "--server", await server.BoundAsync("second"));

        await first.EndAsync();
        await second.EndAsync();

        var heard = await server.StopAsync();
        Assert.Equal(20, heard.Count(line => line == "Received Hello"));
        Assert.Contains("Received Hello inside", heard);
    }

    private static async Task<IReadOnlyList<string>> AskThroughAsync(string program, Side clients, Side brokers, Side workers)
    {
        await using var cast = new Cast();
        var broker = cast.Start(brokers, program, "--frontend", Cast.Free, "--backend", Cast.Free);
        var (frontend, backend) = (await broker.BoundAsync("frontend"), await broker.BoundAsync("backend"));
        var worker = cast.Start(workers, "rrworker", "--backend", backend, "--work", "0");
        var client = cast.Start(clients, "rrclient", "--frontend", frontend);

        var replies = await client.EndAsync();

        Assert.Equal(Enumerable.Range(0, 10).Select(request => $"Received reply {request} [World]"), replies.Where(line => line.StartsWith("Received")));
        Assert.Equal(10, (await worker.StopAsync()).Count(line => line == "Received request: [Hello]"));
        return await broker.StopAsync("INT");
    }
}
