using System.Text.Json;

namespace PactMQ.Tests.Tool.Contracts;

/// <summary><c>pactmq contract record</c> and <c>diff</c>: files, folders, assemblies and live servers.</summary>
public sealed class ContractTests
{
    private static string ThisAssembly => typeof(ContractTests).Assembly.Location;

    [Fact]
    public async Task Records_what_an_assembly_declares_and_keeps_comments()
    {
        using var scratch = new ScratchFolder();
        var file = await scratch.WriteAsync("Depot.contract", "# Mind the crates.\ncontract Depot RequestReply 00000000\n");

        var (code, output, errors) = await Pactmq.RunAsync("", "contract", "record", ThisAssembly, "-o", scratch.Path);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal($"{file}\n", output);
        var text = await File.ReadAllTextAsync(file);
        Assert.StartsWith("# Mind the crates.\ncontract Depot RequestReply ", text);
        Assert.Contains("\ntype Crate array\n", text);
        var (_, again, _) = await Pactmq.RunAsync("", "contract", "record", ThisAssembly, "-o", scratch.Path);
        Assert.Equal($"{file} (unchanged)\n", again);
    }

    [Fact]
    public async Task What_was_recorded_from_a_live_server_is_what_its_assembly_declares()
    {
        using var scratch = new ScratchFolder();
        await using var server = new DepotServer("tcp://127.0.0.1:*", new Depot());
        await server.StartAsync();

        var (recorded, _, errors) = await Pactmq.RunAsync("", "contract", "record", server.Endpoint, "-o", scratch.Path);
        Assert.Equal((0, ""), (recorded, errors));
        foreach (var (old, now) in new[] { (scratch.Path, ThisAssembly), (server.Endpoint, ThisAssembly), (ThisAssembly, server.Endpoint), (scratch.File("Depot.contract"), server.Endpoint) })
        {
            var (code, output, _) = await Pactmq.RunAsync("", "contract", "diff", old, now);
            Assert.Equal((0, "Depot: the same on the wire\n"), (code, output));
        }
    }

    [Fact]
    public async Task Diff_names_what_broke_and_what_is_merely_new()
    {
        using var scratch = new ScratchFolder();
        await Pactmq.RunAsync("", "contract", "record", ThisAssembly, "-o", scratch.File("old"));
        var recorded = await File.ReadAllTextAsync(scratch.File("old/Depot.contract"));
        var operations = recorded.IndexOf("operation", StringComparison.Ordinal);
        var grown = await scratch.WriteAsync("grown.contract", recorded[..operations] + "operation Weigh Unary 0a0b0c0d\n  result Double\n" + recorded[operations..]);
        var broken = await scratch.WriteAsync("broken.contract", recorded.Replace("  1 Double\n", "  1 Int32\n", StringComparison.Ordinal).Replace("1 Int32 optional", "1 Int32", StringComparison.Ordinal));

        var (fits, new_, _) = await Pactmq.RunAsync("", "contract", "diff", scratch.File("old"), grown);
        Assert.Equal((0, "Depot: compatible\n  + Operation Weigh is new.\n"), (fits, new_));

        var (gone, said, _) = await Pactmq.RunAsync("", "contract", "diff", grown, scratch.File("old"));
        Assert.Equal((6, "Depot: broken\n  - Operation Weigh is gone.\n"), (gone, said));

        var (code, output, _) = await Pactmq.RunAsync("", "contract", "diff", scratch.File("old"), broken);
        Assert.Equal(6, code);
        Assert.Contains("- Parameter 1 of Find has lost its default", output);
        Assert.Contains("- Member 1 of Crate is Int32 now, and was Double.", output);

        var (_, json, _) = await Pactmq.RunAsync("", "contract", "diff", scratch.File("old"), broken, "--json");
        using var parsed = JsonDocument.Parse(json);
        Assert.False(parsed.RootElement.GetProperty("compatible").GetBoolean());
        Assert.Equal(2, parsed.RootElement.GetProperty("contracts")[0].GetProperty("breaks").GetArrayLength());
    }

    [Fact]
    public async Task A_place_without_contracts_is_a_wrong_input()
    {
        using var scratch = new ScratchFolder();
        var nonsense = await scratch.WriteAsync("nonsense.contract", "hello\n");
        foreach (var (place, said) in new[]
        {
            (scratch.File("missing"), "there is no"),
            (nonsense, "line 1: a contract file begins with"),
            (typeof(FactAttribute).Assembly.Location, "declares no contracts"),
        })
        {
            var (code, _, errors) = await Pactmq.RunAsync("", "contract", "diff", place, ThisAssembly);
            Assert.Equal(2, code);
            Assert.Contains(said, errors);
        }

        var (unreachable, _, _) = await Pactmq.RunAsync("", "contract", "diff", "tcp://127.0.0.1:1", ThisAssembly);
        Assert.Equal(4, unreachable);
    }
}
