using System.Text.RegularExpressions;

namespace PactMQ.Tests.Guide;

/// <summary>The same topologies as contracts.</summary>
public sealed class TypedTests
{
    [Fact]
    public async Task AServiceStandsBehindASharedQueue()
    {
        await using var cast = new Cast();
        var queue = cast.StartTyped("msgqueue", "--frontend", Cast.Free, "--backend", Cast.Free);
        var (frontend, backend) = (await queue.BoundAsync("frontend"), await queue.BoundAsync("backend"));
        var workers = Enumerable.Range(0, 2).Select(_ => cast.StartTyped("rrworker", "--backend", backend)).ToList();
        var clients = Enumerable.Range(0, 2).Select(_ => cast.StartTyped("rrclient", "--frontend", frontend)).ToList();

        foreach (var client in clients)
        {
            Assert.Equal(Enumerable.Range(0, 10).Select(request => $"Received reply {request} [World]"), await client.EndAsync());
        }

        var answered = new[] { await workers[0].StopAsync(), await workers[1].StopAsync("INT") };
        Assert.Equal(20, answered.Sum(lines => lines.Count(line => line == "Received request: [Hello]")));
        await queue.StopAsync();
    }

    [Fact]
    public async Task ABridgeCarriesAContractIntoAnotherNetwork()
    {
        await using var cast = new Cast();
        var server = cast.StartTyped("wuserver", "--weather", Cast.Free, "--zips", "3", "--every", "1");
        var weather = await server.BoundAsync("weather");
        var bridge = cast.StartTyped("wuproxy", "--weather", weather, "--network", Cast.Free);
        var clients = new[]
        {
            cast.StartTyped("wuclient", "00001", "--weather", weather),
            cast.StartTyped("wuclient", "00002", "--weather", await bridge.BoundAsync("network")),
        };

        Assert.StartsWith("Average temperature for zipcode '00001' was ", (await clients[0].EndAsync())[^1]);
        var lines = await clients[1].EndAsync();
        Assert.Equal("100 updates, 0 missed", lines[0]);
        Assert.StartsWith("Average temperature for zipcode '00002' was ", lines[1]);
        await bridge.StopAsync();
        await server.StopAsync();
    }

    [Fact]
    public async Task TheKillSignalEndsTheWorkers()
    {
        await using var cast = new Cast();
        var sink = cast.StartTyped("tasksink2", "--sink", Cast.Free, "--controller", Cast.Free, "--workers", "2");
        var (results, controller) = (await sink.BoundAsync("sink"), await sink.BoundAsync("controller"));
        var ventilator = cast.StartTyped("taskvent", "--ventilator", Cast.Free, "--sink", results, "--workers", "2", "--longest", "2");
        var tasks = await ventilator.BoundAsync("ventilator");
        var workers = Enumerable.Range(0, 2)
            .Select(_ => cast.StartTyped("taskwork2", "--ventilator", tasks, "--sink", results, "--controller", controller)).ToList();

        Assert.Contains("Collected 100 tasks", await sink.EndAsync());
        Assert.Contains("Total expected cost", (await ventilator.EndAsync())[^1]);
        foreach (var worker in workers)
        {
            var lines = await worker.EndAsync();
            Assert.Equal(50, lines.Count(line => line.StartsWith("task of")));
            Assert.Equal("told to end", lines[^1]);
        }
    }

    [Fact]
    public async Task CallsOfOneClientRunAtOnce()
    {
        await using var cast = new Cast();
        var server = cast.StartTyped("mtserver", "--server", Cast.Free, "--threads", "5", "--work", "500");
        var client = cast.StartTyped("mtclient", "--server", await server.BoundAsync("server"), "--requests", "5");

        Assert.Equal("Received World World World World World", (await client.EndAsync())[^1]);

        var most = (await server.StopAsync()).Skip(1).Max(line => int.Parse(Regex.Match(line, @"(\d+) at once").Groups[1].Value));
        Assert.InRange(most, 2, 5);
    }

    [Fact]
    public async Task StepsSignalInOrder()
    {
        await using var cast = new Cast();

        Assert.Equal(
            ["Step 1 ready, signaling step 2", "Step 2 ready, signaling step 3", "Test successful!"],
            await cast.StartTyped("mtrelay").EndAsync());
    }

    [Fact]
    public async Task WhoHeardTheHelloGetsEverything()
    {
        await using var cast = new Cast();
        var publisher = cast.StartTyped("syncpub", "--publisher", Cast.Free, "--ready", Cast.Free, "--subscribers", "3", "--updates", "50000");
        string[] endpoints = ["--publisher", await publisher.BoundAsync("publisher"), "--ready", await publisher.BoundAsync("ready")];
        var subscribers = Enumerable.Range(0, 3).Select(_ => cast.StartTyped("syncsub", endpoints)).ToList();

        foreach (var subscriber in subscribers)
        {
            Assert.Equal(["Received 50000 updates, 0 missed"], await subscriber.EndAsync());
        }

        Assert.Equal("Sent 50000 updates to 3 subscribers", (await publisher.EndAsync())[^1]);
    }

    [Fact]
    public async Task ASubscriptionNamesAMethod()
    {
        await using var cast = new Cast();
        var publisher = cast.StartTyped("psenvpub", "--publisher", Cast.Free, "--every", "10");
        var subscriber = cast.StartTyped("psenvsub", "--publisher", await publisher.BoundAsync("publisher"), "--updates", "5");

        Assert.Equal(Enumerable.Repeat("[B] We would like to see this", 5), await subscriber.EndAsync());
        await publisher.StopAsync();
    }
}
