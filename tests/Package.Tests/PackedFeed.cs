using System.IO.Compression;

namespace PactMQ.Tests.Package;

/// <summary>A folder with the package as it was just packed, under a version of its own, so that no cache knows it.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pactmq-package-").FullName;

    public string Version { get; } = $"0.0.0-scratch.{Guid.NewGuid():N}";

    /// <summary>Gets the files of the package.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    public async Task InitializeAsync()
    {
        var feed = Path.Combine(_folder, "feed");
        await Dotnet.Succeed(
            Repository.Root, "pack", Path.Combine("src", "Runtime", "Runtime.csproj"), "--no-build", "-c", Configuration, "-o", feed, $"-p:Version={Version}");
        using var package = ZipFile.OpenRead(Path.Combine(feed, $"PactMQ.{Version}.nupkg"));
        Files = [.. package.Entries.Select(entry => entry.FullName)];
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Gets the folder that everything is made in; projects in it restore from the feed, and whatever they restore goes with it.</summary>
    public string Folder => _folder;

    /// <summary>Gets what a build is told so that it restores beside the feed; what the machine has already is not fetched again.</summary>
    public string[] RestoreProperties => [$"-p:RestorePackagesPath={_folder}/packages", $"-p:RestoreFallbackFolders={Cache}", "-p:NuGetAudit=false"];

    private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Packs the templates.</summary>
    /// <returns>The package.</returns>
    public async Task<string> PackTemplates()
    {
        await Dotnet.Succeed(Repository.Root, "pack", Path.Combine("src", "Templates", "Templates.csproj"), "-c", Configuration, "-o", _folder, $"-p:Version={Version}");
        return Path.Combine(_folder, $"PactMQ.Templates.{Version}.nupkg");
    }

    /// <summary>Makes a fresh console project with one source and one reference: the package.</summary>
    public async Task<string> Project(string name, string source)
    {
        var folder = await EmptyProject(name, $"""
            <ItemGroup>
                <PackageReference Include="PactMQ" Version="{Version}" />
              </ItemGroup>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), source);
        return folder;
    }

    /// <summary>Makes a fresh console project without a source.</summary>
    public async Task<string> EmptyProject(string name, string more = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <!-- What is restored here goes with the folder; what the machine has already is not fetched again. -->
                <RestorePackagesPath>{_folder}/packages</RestorePackagesPath>
                <RestoreFallbackFolders>{Cache}</RestoreFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              {more}
            </Project>
            """);
        return folder;
    }
}
