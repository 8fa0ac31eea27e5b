using System.Diagnostics;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests.Topology;

/// <summary>The sample of several projects, as it is and with mistakes planted: by the compiler at the root, and by the tool over what was built.</summary>
public sealed class AcrossProjectsTests : IDisposable
{
    private const string Root = "[assembly: TopologyRoot]";

    private readonly string _folder = Directory.CreateTempSubdirectory("pactmq-topology-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TheSampleIsSound()
    {
        var found = await Build(client => client, server => server);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id.StartsWith("PMQ2", StringComparison.Ordinal));
        var (code, output) = await Tool(_folder, "json");
        var picture = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, code);
        Assert.Equal(2, picture.GetProperty("links").EnumerateArray().Count(link => link.GetProperty("certain").GetBoolean() && link.GetProperty("sound").GetBoolean()));
    }

    [Fact]
    public async Task AnEndAtTheWrongPlaceIsFoundAcrossProjects()
    {
        var found = await Build(client => client.Replace("AddSubscriber<ITicks, TickPrinter>(Endpoints.Ticks)", "AddSubscriber<ITicks, TickPrinter>(Endpoints.Quotes)", StringComparison.Ordinal), server => server);

        var mistake = Assert.Single(found, diagnostic => diagnostic.Id == "PMQ2001");
        Assert.Equal(DiagnosticSeverity.Error, mistake.Severity);
        Assert.Equal(
            "The subscriber of Ticks (SUB) connects to 'tcp://127.0.0.1:5601', where the server of Quotes (ROUTER) is bound (Program in Server), and they will never talk: SUB talks to PUB and XPUB only",
            mistake.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(found, diagnostic => diagnostic.Id == "PMQ2005" && diagnostic.GetMessage(null).Contains("tcp://127.0.0.1:5602", StringComparison.Ordinal));

        var (code, output) = await Tool(_folder, "json");
        var picture = JsonDocument.Parse(output).RootElement;
        Assert.Equal(6, code);
        Assert.Contains(picture.GetProperty("findings").EnumerateArray(), one => one.GetProperty("rule").GetString() == "PMQ2001" && one.GetProperty("severity").GetString() == "error");
    }

    [Fact]
    public async Task AnotherShapeOfTheContractIsFound()
    {
        // The client has a copy of the contract that has moved on.
        var solution = new Solution(_folder) { Apart = true };
        await solution.Build("Server", """
            [RequestReply] public interface IQuotes { ValueTask<decimal> GetAsync(string symbol); }
            public sealed class Book : IQuotes { public ValueTask<decimal> GetAsync(string symbol) => new(1m); }
            public static class Serving { public static QuotesServer Start() => new QuotesServer("tcp://127.0.0.1:5601", new Book()); }
            """);
        await solution.Build("Client", """
            namespace Other;
            [RequestReply] public interface IQuotes { ValueTask<double> GetAsync(string symbol); }
            public static class Asking { public static QuotesClient Start() => new QuotesClient("tcp://127.0.0.1:5601"); }
            """);

        solution.Apart = false;
        var found = await solution.Build("Deployment", Root);

        var shape = Assert.Single(found, diagnostic => diagnostic.Id == "PMQ2007");
        Assert.Contains("The contract Quotes has one shape in", shape.GetMessage(null), StringComparison.Ordinal);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "PMQ2001" or "PMQ2005");
    }

    [Fact]
    public async Task TwoProjectsThatBindOnePlaceAreFound()
    {
        var solution = new Solution(_folder);
        await solution.Build("One", "public static class One { public static void Run() { using var pull = new PullSocket(); pull.Bind(\"tcp://127.0.0.1:5601\"); } }");
        await solution.Build("Two", "public static class Two { public static void Run() { using var pull = new PullSocket(); pull.Bind(\"tcp://127.0.0.1:5601\"); } }");
        await solution.Build("Three", "public static class Three { public static void Run() { using var push = new PushSocket(); push.Connect(\"tcp://localhost:5601\"); } }");

        var found = await solution.Build("Deployment", Root);

        Assert.Equal("PMQ2004", Assert.Single(found).Id);
    }

    [Fact]
    public async Task NamesOfInprocMayBelongToTwoProcesses()
    {
        var solution = new Solution(_folder);
        await solution.Build("One", "public static class One { public static void Run(PublisherSocket publisher) => publisher.Bind(\"inproc://jobs\"); }");
        await solution.Build("Two", "public static class Two { public static void Run(PublisherSocket publisher) => publisher.Bind(\"inproc://jobs\"); }");
        await solution.Build("Three", "public static class Three { public static void Run(SubscriberSocket subscriber) => subscriber.Connect(\"inproc://jobs\"); }");

        Assert.Empty(await solution.Build("Deployment", Root));
    }

    [Fact]
    public async Task WithoutARootNothingIsSaidAcrossProjects()
    {
        var solution = new Solution(_folder);
        await solution.Build("One", "public static class One { public static void Run() { using var pull = new PullSocket(); pull.Bind(\"tcp://127.0.0.1:5601\"); } }");

        Assert.Empty(await solution.Build("Two", "public static class Two { public static void Run() { using var pull = new PullSocket(); pull.Connect(\"tcp://127.0.0.1:5601\"); } }"));
    }

    [Theory]
    [InlineData("mermaid", "-.->")]
    [InlineData("svg", "stroke-dasharray")]
    public async Task TheQuickstartIsDrawnWithWhatOnlyItsRunKnowsDashed(string format, string dashed)
    {
        var (code, picture) = await Tool(RepositoryRoot.Of("samples", "Quickstart", "bin", Configuration), format);

        Assert.Equal(0, code);
        Assert.Contains("server of DigestIndex", picture, StringComparison.Ordinal);
        Assert.Contains("client of DigestIndex", picture, StringComparison.Ordinal);
        Assert.Contains("pusher of DigestJobs", picture, StringComparison.Ordinal);
        Assert.Contains(dashed, picture, StringComparison.Ordinal);
        if (format == "svg")
        {
            var svg = System.Xml.Linq.XDocument.Parse(picture).Root!;
            var width = (int)svg.Attribute("width")!;
            var curves = svg.Elements().Where(element => element.Name.LocalName == "path").Select(curve => curve.Attribute("d")!.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).ToList();

            // M x y C x y x y x y
            Assert.NotEmpty(curves);
            Assert.All(curves.SelectMany(curve => new[] { curve[1], curve[4], curve[6], curve[8] }), x => Assert.InRange(int.Parse(x, System.Globalization.CultureInfo.InvariantCulture), 0, width));
        }
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    private async Task<IReadOnlyList<Diagnostic>> Build(Func<string, string> client, Func<string, string> server)
    {
        var solution = new Solution(_folder);
        Assert.Empty(await solution.Build("Contracts", Sources("Contracts")));
        var said = new List<Diagnostic>();
        said.AddRange(await solution.Build("Server", [.. Sources("Server").Select(server)]));
        said.AddRange(await solution.Build("Client", [.. Sources("Client").Select(client)]));
        said.AddRange(await solution.Build("Deployment", Sources("Deployment")));
        return said;
    }

    private static string[] Sources(string project) =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Of("samples", "Prices", project), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static async Task<(int Code, string Output)> Tool(string folder, string format)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryRoot.Of("src", "Tool", "bin", Configuration, "net10.0", "PactMQ.Tool.dll"), "topology", folder, "--format", format])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output);
    }
}
