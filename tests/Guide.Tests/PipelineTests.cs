using PactMQ.Testing;

namespace PactMQ.Tests.Guide;

/// <summary>Ventilator, workers and sink, without and with the kill signal, in every mix.</summary>
public sealed class PipelineTests
{
    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public async Task AHundredTasksReachTheSink(Side ventilators, Side workers, Side sinks)
    {
        await using var cast = new Cast();
        var sink = cast.Start(sinks, "tasksink", "--sink", Cast.Free);
        var endpoint = await sink.BoundAsync("sink");
        var ventilator = cast.Start(ventilators, "taskvent", "--ventilator", Cast.Free, "--sink", endpoint, "--longest", "2");
        var tasks = await ventilator.BoundAsync("ventilator");
        var both = Enumerable.Range(0, 2).Select(_ => cast.Start(workers, "taskwork", "--ventilator", tasks, "--sink", endpoint)).ToList();
        foreach (var worker in both)
        {
            await worker.LineAsync("ready");
        }

        ventilator.PressEnter();

        AssertCollected(await sink.EndAsync());
        Assert.Contains("Total expected cost", (await ventilator.EndAsync())[^1]);
        var done = new[] { await both[0].StopAsync(), await both[1].StopAsync("INT") };
        Assert.Equal(100, done.Sum(lines => lines.Count(line => line.StartsWith("task of"))));
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public async Task TheKillSignalEndsTheWorkers(Side ventilators, Side workers, Side sinks)
    {
        await using var cast = new Cast();
        var sink = cast.Start(sinks, "tasksink2", "--sink", Cast.Free, "--controller", Cast.Free, "--workers", "2");
        var (endpoint, controller) = (await sink.BoundAsync("sink"), await sink.BoundAsync("controller"));
        var ventilator = cast.Start(ventilators, "taskvent", "--ventilator", Cast.Free, "--sink", endpoint, "--longest", "2");
        var tasks = await ventilator.BoundAsync("ventilator");
        string[] arguments = ["--ventilator", tasks, "--sink", endpoint, "--controller", controller];
        var both = new[] { cast.Start(workers, "taskwork2", arguments), cast.Start(Side.Ours, "taskwork2", arguments) };
        foreach (var worker in both)
        {
            await worker.LineAsync("ready");
        }

        ventilator.PressEnter();

        AssertCollected(await sink.EndAsync());
        await ventilator.EndAsync();
        var done = new[] { await both[0].EndAsync(), await both[1].EndAsync() };
        Assert.Equal(100, done.Sum(lines => lines.Count(line => line.StartsWith("task of"))));
        Assert.All(done, lines => Assert.Contains("told to end: KILL", lines));
    }

    [Fact]
    public async Task WorkersThatAreWaitedForGetEqualShares()
    {
        await using var cast = new Cast();
        var sink = cast.Start(Side.Ours, "tasksink", "--sink", Cast.Free);
        var endpoint = await sink.BoundAsync("sink");
        var ventilator = cast.Start(Side.Ours, "taskvent", "--ventilator", Cast.Free, "--sink", endpoint, "--longest", "1", "--workers", "2");
        var tasks = await ventilator.BoundAsync("ventilator");
        var both = Enumerable.Range(0, 2).Select(_ => cast.Start(Side.Ours, "taskwork", "--ventilator", tasks, "--sink", endpoint)).ToList();

        AssertCollected(await sink.EndAsync());
        await ventilator.EndAsync();
        foreach (var worker in both)
        {
            Assert.Equal(50, (await worker.StopAsync()).Count(line => line.StartsWith("task of")));
        }
    }

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public Task OneProgramReadsTasksAndWeather(Side readers, Side ventilators, Side weathers) => ReadBothAsync("msreader", readers, ventilators, weathers);

    [PeerTheory(Peer.Pyzmq)]
    [MemberData(nameof(Mixes.OfThree), MemberType = typeof(Mixes))]
    public Task OneProgramWaitsForTasksAndWeather(Side readers, Side ventilators, Side weathers) => ReadBothAsync("mspoller", readers, ventilators, weathers);

    private static async Task ReadBothAsync(string program, Side readers, Side ventilators, Side weathers)
    {
        await using var cast = new Cast();
        var sink = cast.Start(Side.Ours, "tasksink", "--sink", Cast.Free);
        var ventilator = cast.Start(ventilators, "taskvent", "--ventilator", Cast.Free, "--sink", await sink.BoundAsync("sink"));
        var weather = cast.Start(weathers, "wuserver", "--weather", Cast.Free, "--zips", "3", "--every", "1");
        var reader = cast.Start(readers, program, "00001", "--ventilator", await ventilator.BoundAsync("ventilator"), "--weather", await weather.BoundAsync("weather"));
        await reader.LineAsync("weather 00001 ");
        ventilator.PressEnter();

        await ventilator.EndAsync();
        for (var task = 0; task < 100; task++)
        {
            await reader.LineAsync("task ");
        }

        await reader.LineAsync("weather 00001 ");
        var lines = await reader.StopAsync();
        Assert.Equal(100, lines.Count(line => line.StartsWith("task ")));
        Assert.DoesNotContain(lines, line => line.StartsWith("weather") && !line.StartsWith("weather 00001 "));
        await weather.StopAsync();
        await sink.StopAsync();
    }

    private static void AssertCollected(IReadOnlyList<string> lines)
    {
        Assert.Contains(string.Concat(Enumerable.Repeat(":.........", 10)), lines);
        Assert.Contains(lines, line => line.StartsWith("Total elapsed time: "));
    }
}
