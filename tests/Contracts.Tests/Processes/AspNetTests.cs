using System.Diagnostics;

namespace PactMQ.Tests.Processes;

/// <summary>samples/AspNet as a process: contracts inside ASP.NET Core.</summary>
public sealed class AspNetTests
{
    [Fact]
    public async Task AMinimalApiCallsAContractAndTellsItsHealth()
    {
        var folder = Directory.CreateTempSubdirectory("pactmq-");
        var endpoint = $"ipc://{folder.FullName}/stock";
        var sample = Path.Combine(Path.GetDirectoryName(typeof(AspNetTests).Assembly.Location)!.Replace($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}Contracts.Tests", $"{Path.DirectorySeparatorChar}samples{Path.DirectorySeparatorChar}AspNet", StringComparison.Ordinal), "PactMQ.Samples.AspNet.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { sample, "--urls", "http://127.0.0.1:0", "--PactMQ:IStock:Bind", endpoint, "--PactMQ:IStock:Connect", endpoint })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        try
        {
            string? line;
            const string Listening = "Now listening on: ";
            do
            {
                line = await process.StandardOutput.ReadLineAsync().WaitAsync(Limits.Patience) ?? throw new InvalidOperationException("The sample has ended.");
            }
            while (!line.Contains(Listening, StringComparison.Ordinal));
            using var http = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]), Timeout = Limits.Patience };

            Assert.Equal("5", await http.GetStringAsync(new Uri("/stock/nails", UriKind.Relative)));
            Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health", UriKind.Relative)));

            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync().WaitAsync(Limits.Patience);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            folder.Delete(recursive: true);
        }
    }
}
