using PactMQ.Testing;
using Quickstart.Contracts;

namespace PactMQ.Tests.Quickstart;

/// <summary>The quickstart as a user runs it: processes, files, signals.</summary>
public sealed class QuickstartTests : IDisposable
{
    private readonly Tree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task TheDigestsOfAnyNamesPassSha256sum()
    {
        foreach (var name in new[] { "with space", "ünïcode 名前", "two\nlines", "back\\slash", "empty" })
        {
            _tree.Add(name, name == "empty" ? [] : System.Text.Encoding.UTF8.GetBytes(name));
        }

        await using var farm = Farm.Start(_tree.Path, "--workers", "2", "--out", _tree.Sums);
        var (code, errors) = await farm.EndAsync();

        Assert.True(code == 0, errors);
        Assert.Equal(5, farm.Number("files "));
        await AssertSumsHoldAsync();
    }

    [Fact]
    public async Task AKilledWorkerLosesNothing()
    {
        _tree.AddMany(files: 2000, bytes: 100_000);
        AddSparse("a first one that takes long enough to act meanwhile", 2L << 30);
        await using var farm = Farm.Start(_tree.Path, "--out", _tree.Sums, "--serve");
        await using var index = new DigestIndexClient(await farm.ReadAsync("index"));

        // Held still at the first results, the worker is sure to have jobs when it is killed later in the run.
        await UntilFilesAsync(index, 1);
        farm.SignalWorker("worker-2", "STOP");
        await UntilFilesAsync(index, 250);
        farm.SignalWorker("worker-2", "KILL");
        await farm.ReadAsync("serving");
        farm.Signal("TERM");
        var (code, errors) = await farm.EndAsync();

        Assert.True(code == 0, errors);
        Assert.Equal(2001, farm.Number("files "));
        Assert.Equal(0, farm.Number("jobs without result"));
        Assert.True(farm.Number("jobs pushed again") > 0);
        await AssertSumsHoldAsync();
    }

    [Fact]
    public async Task AnUnreadableFileIsReportedAndTheRestGoOn()
    {
        _tree.Add("good", "x"u8);
        File.CreateSymbolicLink(Path.Combine(_tree.Path, "dangling"), "/nowhere/at/all");

        await using var farm = Farm.Start(_tree.Path, "--workers", "1", "--out", _tree.Sums);
        var (code, errors) = await farm.EndAsync();

        Assert.Equal(0, code);
        Assert.Equal(1, farm.Number("files "));
        Assert.Equal(1, farm.Number("unreadable "));
        Assert.Contains("dangling", errors);
        await AssertSumsHoldAsync();
    }

    [Fact]
    public async Task AnEmptyFolderIsNoError()
    {
        await using var farm = Farm.Start(_tree.Path);

        var (code, errors) = await farm.EndAsync();

        Assert.True(code == 0, errors);
        Assert.Equal(0, farm.Number("files "));
    }

    [Theory]
    [InlineData("does not exist", "/no/such/folder")]
    [InlineData("--workers takes a number", "/tmp", "--workers", "none")]
    [InlineData("--colour is not an option", "--colour")]
    public async Task AWrongCommandLineIsExplained(string sentence, params string[] arguments)
    {
        await using var farm = Farm.Start(arguments);

        var (code, errors) = await farm.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(sentence, errors);
    }

    [Fact]
    public async Task AFileOfOneGibibyteWorks()
    {
        AddSparse("large", 1L << 30);
        await using var farm = Farm.Start(_tree.Path, "--workers", "1", "--out", _tree.Sums);
        var (code, errors) = await farm.EndAsync();

        Assert.True(code == 0, errors);
        Assert.Equal(1 << 30, farm.Number("bytes "));

        // The digest of 2^30 zero bytes.
        Assert.StartsWith("49bc20df15e412a64472421e13fe86ff1c5165e18b2afccf160d4dc19fe68a14", File.ReadAllText(_tree.Sums));
    }

    [PeerFact(Peer.Pyzmq, Peer.Msgpack)]
    public async Task APythonProgramAsksTheIndexAndWatchesProgress()
    {
        _tree.AddMany(files: 7, bytes: 10);
        await using var farm = Farm.Start(_tree.Path, "--workers", "1", "--serve");
        var index = await farm.ReadAsync("index");
        var progress = await farm.ReadAsync("progress");
        await farm.ReadAsync("serving");
        var file = Path.Combine(_tree.Path, "folder 3", "file 3");

        var (code, output) = await Farm.RunAsync(
            "/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "peers", "digest_index.py"), index, progress, file);

        Assert.True(code == 0, output);
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file)));
        Assert.Contains("summary 7 0 70", output);
        Assert.Contains($"find {sum}", output);
        Assert.Contains("absent None", output);
        Assert.Contains("list 7", output);
        Assert.Contains("progress True True", output);
        farm.Signal("INT");
        Assert.Equal(0, (await farm.EndAsync()).Code);
    }

    private void AddSparse(string name, long length)
    {
        using var file = File.OpenWrite(_tree.Add(name, []));
        file.SetLength(length);
    }

    private static async Task UntilFilesAsync(DigestIndexClient index, int files)
    {
        while ((await index.SummaryAsync()).Files < files)
        {
        }
    }

    private async Task AssertSumsHoldAsync()
    {
        var (code, output) = await Farm.RunAsync("sha256sum", "--check", "--quiet", _tree.Sums);
        Assert.True(code == 0, output);
    }
}
