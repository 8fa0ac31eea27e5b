using System.IO.Compression;

namespace PactMQ.Tests.Package;

/// <summary>The package made by whoever has the sources and nothing else: no project of a fresh clone has been restored or built.</summary>
public sealed class SourcesTests : IDisposable
{
    private static readonly string[] Parts =
        ["src", "README.md", "LICENSE", "Contracts.props", "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pactmq-sources-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OneCommandPacksAFreshClone()
    {
        foreach (var part in Parts)
        {
            Copy(Path.Combine(Repository.Root, part), Path.Combine(_folder, part));
        }

        await Dotnet.Succeed(_folder, "pack", Path.Combine("src", "Runtime"), "-o", "feed", "-p:NuGetAudit=false");

        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "feed"), "PactMQ.*.nupkg")));
        Assert.Equal(3, package.Entries.Count(entry => entry.FullName.StartsWith("analyzers/dotnet/cs/PactMQ.", StringComparison.Ordinal)));
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var one in Directory.EnumerateFileSystemEntries(from))
        {
            if (Path.GetFileName(one) is var name && name is not ("bin" or "obj"))
            {
                Copy(one, Path.Combine(to, name));
            }
        }
    }
}
