using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace PactMQ.Tests.Guide;

/// <summary>The programs that stand alone, the list, and the command line.</summary>
public sealed class FragmentTests
{
    [Fact]
    public async Task AllFramesOfAMessageArriveTogether() => Assert.Equal(
        ["frame 0: 'Hello', more follows", "frame 1: '', more follows", "frame 2: 'World', the last"],
        await RunAsync("multipart"));

    [Fact]
    public async Task EveryFailureHasItsKind()
    {
        var lines = await RunAsync("errors");

        Assert.Equal(
            [
                "the address is taken: EndpointException",
                "no such endpoint: EndpointException",
                "out of order: InvalidOperationException",
                "nothing there: False",
                "nothing came in time: TimeoutException",
                "the context has ended: ContextTerminatedException",
            ],
            lines.Where(line => !line.StartsWith("Object name")).Select(line => string.Join(':', line.Split(':')[..2])));
    }

    [Fact]
    public async Task SeveralIoThreadsCarryTheirConnections() =>
        Assert.Equal(["3 I/O threads carried 1000 + 1000 + 1000 messages"], await RunAsync("iothreads", "--threads", "3"));

    [Fact]
    public async Task ThreadsSignalInOrder() =>
        Assert.Equal(["Step 1 ready, signaling step 2", "Step 2 ready, signaling step 3", "Test successful!"], await RunAsync("mtrelay"));

    [Fact]
    public async Task WorkersInOneProcessObeyTheKillSignal()
    {
        var lines = await RunAsync("killsignal", "--workers", "3");

        Assert.Equal([1, 2, 3], lines.Select(line => int.Parse(Regex.Match(line, @"^worker (\d) ends after \d+ tasks$").Groups[1].Value)).Order());
        Assert.Equal(30, lines.Sum(line => int.Parse(Regex.Match(line, @"after (\d+)").Groups[1].Value)));
    }

    [Fact]
    public async Task MemoryOfTheProgramsOwnComesBack() => Assert.Equal(
        ["sent 5000000 bytes, and the memory came back", "received 5000000 bytes, the same"],
        await RunAsync("zerocopy", "--bytes", "5000000"));

    [Fact]
    public async Task AFullQueueDropsOrRefuses()
    {
        var lines = await RunAsync("hwm", "--mark", "10", "--messages", "1000");

        // Over inproc the marks of both sides add up; one message more may be on its way.
        AssertOutcome(lines[0], @"^PUB drops: (?<sent>\d+) sent, (?<taken>\d+) received, (?<lost>\d+) dropped$");
        AssertOutcome(lines[1], @"^ROUTER drops: (?<sent>\d+) sent, (?<taken>\d+) received, (?<lost>\d+) dropped$");
        AssertOutcome(lines[2], @"^PUSH refuses over inproc: (?<taken>\d+) accepted, (?<lost>\d+) refused, \k<taken> received$");
        var overTcp = Regex.Match(lines[3], @"^PUSH over tcp: (\d+) accepted before the first was refused$");
        Assert.True(overTcp.Success, lines[3]);
        Assert.True(int.Parse(overTcp.Groups[1].Value) >= 20, lines[3]);
        Assert.Equal(4, lines.Count);

        static void AssertOutcome(string line, string pattern)
        {
            var match = Regex.Match(line, pattern);
            Assert.True(match.Success, line);
            var (taken, lost) = (int.Parse(match.Groups["taken"].Value), int.Parse(match.Groups["lost"].Value));
            Assert.InRange(taken, 20, 21);
            Assert.Equal(1000, taken + lost);
        }
    }

    [Fact]
    public async Task ARawRouterAnswersHttp()
    {
        await using var cast = new Cast();
        var server = cast.Start(Side.Ours, "rawhttp", "--web", Cast.Free, "--requests", "2");
        var address = (await server.BoundAsync("web")).Replace("tcp:", "http:");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };

        using var reply = await http.GetAsync(address + "/first");

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("Hello, World!", await reply.Content.ReadAsStringAsync());
        Assert.Equal("Hello, World!", await http.GetStringAsync(address + "/second"));
        Assert.Equal(["GET /first HTTP/1.1", "GET /second HTTP/1.1"], (await server.EndAsync()).Skip(1));
    }

    [Fact]
    public async Task ARawRouterOutlivesBrowsersThatLeaveEarly()
    {
        await using var cast = new Cast();
        var server = cast.Start(Side.Ours, "rawhttp", "--web", Cast.Free);
        var address = new Uri(await server.BoundAsync("web"));
        for (var number = 0; number < 100; number++)
        {
            using var browser = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(number % 2 == 0, 0) };
            await browser.ConnectAsync("127.0.0.1", address.Port);
            await browser.SendAsync(Encoding.ASCII.GetBytes($"GET /{number} HTTP/1.1\r\n\r\n"));
        }

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        Assert.Equal("Hello, World!", await http.GetStringAsync($"http://127.0.0.1:{address.Port}/last"));
        Assert.Contains("GET /last HTTP/1.1", await server.StopAsync("TERM"));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task ASignalIsNamedAndEndsTheServer(string signal)
    {
        await using var cast = new Cast();
        var server = cast.Start(Side.Ours, "interrupt", "--server", Cast.Free);
        var client = cast.Start(Side.Ours, "hwclient", "--server", await server.BoundAsync("server"));
        await client.EndAsync();

        Assert.Equal($"W: SIG{signal} received, killing server…", (await server.StopAsync(signal))[^1]);
    }

    [Fact]
    public async Task TheListNamesEveryProgramOfTheChapter()
    {
        await using var list = Role.StartAlone();
        var names = (await list.EndAsync()).Where(line => line.StartsWith("  ") && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]).ToHashSet();

        const string chapter = "hwserver hwclient msreader mspoller rrclient rrworker rrbroker msgqueue wuserver wuclient wuproxy taskvent taskwork tasksink "
            + "taskwork2 tasksink2 interrupt mtserver mtrelay syncpub syncsub psenvpub psenvsub";
        Assert.Superset(chapter.Split(' ').ToHashSet(), names);
    }

    [Theory]
    [InlineData("There is no program 'hwservr'", "hwservr")]
    [InlineData("'--sever' is not understood. Usage: hwserver [--server ENDPOINT]", "hwserver", "--sever", "x")]
    [InlineData("--work takes a number, not 'long'", "hwserver", "--server", Cast.Free, "--work", "long")]
    public async Task AWrongCommandLineIsExplained(string sentence, string program, params string[] arguments)
    {
        await using var role = Role.Start(Side.Ours, program, arguments);

        var (code, errors) = await role.FailAsync();

        Assert.Equal(2, code);
        Assert.Contains(sentence, errors);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string program, params string[] arguments)
    {
        await using var role = Role.Start(Side.Ours, program, arguments);
        return await role.EndAsync();
    }
}
