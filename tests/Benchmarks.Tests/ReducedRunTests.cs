using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PactMQ.Testing;

namespace PactMQ.Tests.Benchmarks;

/// <summary>A reduced run works, from the command line to the report. No figure is judged.</summary>
public sealed class ReducedRunTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>One workload of each scenario, on all sides that carry it.</summary>
    [PeerFact(Peer.Libzmq)]
    public async Task Every_scenario_gives_its_figures()
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] workloads =
            [
                "push-pull.tcp.64.hwm1000", "push-pull.inproc.64.hwm1000", "req-rep.ipc.64.free", "req-rep.tcp.64.async",
                "dealer-router.tcp.64.inflight100", "pub-sub.tcp.64.subs10", "pub-sub.tcp.64.topics10000", "pub-sub.tcp.64.drop", "connect.1000",
                "call.unary.1", "call.stream", "event.pub-sub", "job.push-pull",
            ];
            string[] sides = ["ours", "libzmq", "grpc", "streamjsonrpc", "raw"];
            var (code, output) = await RunAsync(["all", "--quick", "--rounds", "1", "--anyway", "--warm-up", "0.3", "--window", "0.3", .. sides.SelectMany(side => new[] { "--side", side }), "--json", file, .. workloads.SelectMany(id => new[] { "--only", id })]);
            Assert.True(code == 0, output);
            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            Assert.Equal(1, report.RootElement.GetProperty("rounds").GetInt32());
            var results = report.RootElement.GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("id").GetString()!);
            foreach (var (id, peer) in new[]
            {
                ("call.unary.1", "grpc"), ("call.unary.1.p50", "streamjsonrpc"), ("call.unary.100", "grpc"), ("call.stream", "streamjsonrpc"), ("event.pub-sub", "raw"), ("job.push-pull.cpu", "raw"),
            })
            {
                Assert.True(results.TryGetValue(id, out var result), $"There is no {id}: {output}");
                Assert.True(result.GetProperty("ours").GetDouble() > 0, id);
                Assert.True(result.GetProperty("peers").GetProperty(peer).GetDouble() > 0, id);
            }

            foreach (var id in (string[])
                [
                    "push-pull.tcp.64.hwm1000", "push-pull.tcp.64.cpu.hwm1000", "push-pull.inproc.64.hwm1000", "req-rep.ipc.64.p50.free", "req-rep.tcp.64.p99.async",
                    "dealer-router.tcp.64.inflight100", "dealer-router.tcp.64.inflight100.proxy", "pub-sub.tcp.64.subs10", "pub-sub.tcp.64.topics10000", "pub-sub.tcp.64.drop",
                    "connect.1000.served", "connect.1000.idle",
                ])
            {
                Assert.True(results.TryGetValue(id, out var result), $"There is no {id}: {output}");
                Assert.True(result.GetProperty("ours").GetDouble() >= 0, id);
                Assert.True(result.GetProperty("peers").GetProperty("libzmq").GetDouble() >= 0, id);
                Assert.True(result.GetProperty("unit").GetString()!.Length > 0, id);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_report_is_drawn_and_written_as_a_page()
    {
        var folder = Directory.CreateTempSubdirectory("pactmq-report-").FullName;
        try
        {
            var (file, page) = (Path.Combine(folder, "figures.json"), Path.Combine(folder, "page.md"));
            await File.WriteAllTextAsync(file, """
                {
                  "machine": { "processor": "one", "cores": 2, "system": "a system", "runtime": ".NET", "sides": { "ours": "1", "libzmq": "4" } },
                  "rounds": 5,
                  "results": [
                    { "id": "push-pull.tcp.64", "unit": "messages/s", "ours": 9000000, "peers": { "libzmq": 3000000 }, "ratio": { "libzmq": 3 } },
                    { "id": "call.unary.100", "unit": "calls/s", "ours": 600000, "peers": { "grpc": 30000 }, "ratio": { "grpc": 20 } }
                  ]
                }
                """);
            await File.WriteAllTextAsync(page, "before `<!-- figures -->`\n<!-- figures -->\nearlier figures\n<!-- end of figures -->\nafter\n");
            var (code, output) = await RunAsync(["--from", file, "--plots", folder, "--markdown", page]);
            Assert.True(code == 0, output);
            var text = await File.ReadAllTextAsync(page);
            Assert.StartsWith("before `<!-- figures -->`\n", text);
            Assert.EndsWith("\nafter\n", text);
            Assert.DoesNotContain("earlier figures", text);
            Assert.Contains("1 of 2 aims reached", text);
            Assert.Contains("| `push-pull.tcp.64` | libzmq | 5 | 3 |", text);
            foreach (var picture in (string[])["throughput-64", "throughput", "calls-100", "contracts"])
            {
                // An empty picture of this size has a tenth of that.
                Assert.True(new FileInfo(Path.Combine(folder, picture + ".png")).Length > 8_000, picture);
                Assert.Contains("<svg", await File.ReadAllTextAsync(Path.Combine(folder, picture + ".svg")));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A point of the curve of connections, and the curve over time shortened to seconds.</summary>
    [PeerFact(Peer.Libzmq)]
    public async Task Curves_have_their_points()
    {
        var folder = Directory.CreateTempSubdirectory("pactmq-curves-").FullName;
        try
        {
            var file = Path.Combine(folder, "figures.json");
            var (code, output) = await RunAsync(
            [
                "curves", "--quick", "--rounds", "1", "--anyway", "--warm-up", "0.3", "--window", "0.3", "--minutes", "0.05", "--side", "ours",
                "--only", "curve.connections.100", "--only", "curve.age", "--json", file, "--plots", folder,
            ]);
            Assert.True(code == 0, output);
            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            var results = report.RootElement.GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("id").GetString()!);
            Assert.True(results["curve.connections.100.p50"].GetProperty("ours").GetDouble() > 0, output);
            Assert.Equal(15, results.Keys.Count(id => id.StartsWith("curve.age.", StringComparison.Ordinal) && id.EndsWith(".memory", StringComparison.Ordinal)));
            Assert.True(new FileInfo(Path.Combine(folder, "curve-age.png")).Length > 8_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Each benchmark of the inner parts runs, once.</summary>
    [Fact]
    public async Task Inner_parts_can_be_measured()
    {
        var (code, output) = await RunAsync(["--dry"], "Inner/bin", "PactMQ.Benchmarks.Inner.dll");
        Assert.True(code == 0, output);
        foreach (var method in (string[])["FrameAndTake", "WalkAndRead", "HandOverAndRead", "Match", "Request", "Call"])
        {
            Assert.Contains($"| {method} ", output);
        }
    }

    [Fact]
    public async Task What_is_not_understood_is_said()
    {
        var (code, output) = await RunAsync(["--faster"]);
        Assert.Equal(2, code);
        Assert.Contains("Not understood: --faster", output);
        Assert.Contains("usage:", output);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments, string folder = "bin", string program = "PactMQ.Benchmarks.dll")
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Program(folder, program), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // BenchmarkDotNet writes its results beside where it runs.
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Program(string folder, string program, [CallerFilePath] string here = "") => Path.Combine(
        Path.GetDirectoryName(here)!,
        "../../benchmarks",
        folder,
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        program);
}
