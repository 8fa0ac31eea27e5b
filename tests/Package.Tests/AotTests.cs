using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PactMQ.Testing;
using Xunit.Abstractions;

namespace PactMQ.Tests.Package;

/// <summary>samples/Aot as native code: published without a warning, both ends run as processes over tcp.</summary>
// Not beside the tests that pack what this one builds.
[Collection(nameof(PackedFeed))]
public sealed class AotTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PeerFact(Peer.NativeLinker)]
    public async Task ClientAndServerOfEveryPatternRunAsNativeCode()
    {
        var folder = Directory.CreateTempSubdirectory("pactmq-aot-").FullName;
        try
        {
            var published = await Dotnet.Succeed(Repository.Root, "publish", Path.Combine("samples", "Aot"), "-c", "Release", "-o", folder, "-v", "minimal");
            Assert.DoesNotMatch(new Regex(@"\b(warning|error) \w+\d+"), published);
            var program = Path.Combine(folder, "mill");
            var clock = Stopwatch.StartNew();
            using var serverProcess = OwnedProcess.OfProgram(program, "server");
            var server = serverProcess.Process;
            var endpoints = await server.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            var serving = clock.Elapsed;
            Assert.NotNull(endpoints);

            using var clientProcess = OwnedProcess.OfProgram(program, ["client", .. endpoints.Split(' ')]);
            var client = clientProcess.Process;
            var said = await client.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await client.WaitForExitAsync().WaitAsync(Patience);

            Assert.Equal(
                """
                call Flour { Of = Rye, Weight = 75.00, Note = of 2026 }
                fault wheel
                one-way axle
                server stream 500500
                client stream 1000
                both ways 300.00
                pair ding, ding
                event yard done
                pair done
                jobs 5250

                """.ReplaceLineEndings("\n"),
                said);
            Assert.Equal(0, client.ExitCode);
            using (var kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync().WaitAsync(Patience);
            }

            await server.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal((0, "stopped\n"), (server.ExitCode, await server.StandardOutput.ReadToEndAsync()));
            var figures = string.Create(
                CultureInfo.InvariantCulture,
                $"samples/Aot as native code: {new FileInfo(program).Length / 1e6:0.0} MB, serves every pattern {serving.TotalMilliseconds:0} ms after its start");
            output.WriteLine(figures);
            if (Environment.GetEnvironmentVariable("PACTMQ_TEST_NOTES") is { Length: > 0 } notes)
            {
                await File.AppendAllTextAsync(notes, figures + "\n");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
