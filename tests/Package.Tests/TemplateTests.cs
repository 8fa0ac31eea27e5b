using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PactMQ.Tests.Package;

/// <summary>The templates, used as a stranger would: installed, instantiated, built and run.</summary>
[Collection(nameof(PackedFeed))]
public sealed class TemplateTests(PackedFeed feed)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task AServiceAndALibraryOfContractsWorkAtOnce()
    {
        var hive = Path.Combine(feed.Folder, "hive");
        await Dotnet.Succeed(feed.Folder, "new", "install", await feed.PackTemplates(), "--debug:custom-hive", hive);
        await NewAsync("pactmq-contracts", "Shop.Contracts");
        await NewAsync("pactmq-service", "Greetings");

        var contracts = await BuildAsync("Shop.Contracts");
        var service = await BuildAsync("Greetings");
        Assert.True(File.Exists(contracts), contracts);
        using var owned = new OwnedProcess(service, "--PactMQ:IGreeter:Bind=tcp://127.0.0.1:*");
        var running = owned.Process;
        var endpoint = await EndpointAsync(running);

        // Another program with the same contract under another namespace: on the wire it is the same.
        var caller = await feed.Project("Caller", """
            using PactMQ;
            using PactMQ.Contracts;

            await using var greeter = new GreeterClient(args[0]);
            Console.WriteLine(await greeter.GreetAsync("World"));

            [RequestReply]
            public interface IGreeter
            {
                ValueTask<string> GreetAsync(string name, CancellationToken ct = default);
            }
            """);
        await Dotnet.Succeed(caller, "build", "-v", "quiet", "-warnaserror");
        var answer = await Dotnet.Succeed(caller, "exec", Path.Combine("bin", "Debug", "net10.0", "Caller.dll"), endpoint);
        Assert.Equal("Hello, World!", answer.Trim());

        using (var kill = Process.Start("kill", ["-TERM", running.Id.ToString()]))
        {
            await kill.WaitForExitAsync().WaitAsync(Limit);
        }

        await running.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(0, running.ExitCode);

        Task<string> NewAsync(string template, string name) =>
            Dotnet.Succeed(feed.Folder, "new", template, "--name", name, "--pactmq", feed.Version, "--no-update-check", "--debug:custom-hive", hive);
    }

    [Theory]
    [InlineData("service")]
    [InlineData("contracts")]
    public async Task ATemplateAsksForThePackageOfItsOwnVersion(string template)
    {
        var version = Regex.Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Directory.Build.props")), "<Version>(.*?)</Version>").Groups[1].Value;
        var asked = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Templates", "templates", template, ".template.config", "template.json"));

        Assert.Contains($"\"defaultValue\": \"{version}\"", asked);
    }

    private async Task<string> BuildAsync(string name)
    {
        var folder = Path.Combine(feed.Folder, name);
        await Dotnet.Succeed(folder, ["build", "-v", "quiet", "-warnaserror", .. feed.RestoreProperties]);
        return Path.Combine(folder, "bin", "Debug", "net10.0", name + ".dll");
    }

    // The host logs to the same stream.
    private static async Task<string> EndpointAsync(Process service)
    {
        const string Told = "IGreeter is served at ";
        using var limit = new CancellationTokenSource(Limit);
        while (await service.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith(Told, StringComparison.Ordinal))
            {
                return line[Told.Length..];
            }
        }

        throw new InvalidOperationException($"The service ended with {service.ExitCode} before it told its endpoint.");
    }
}
