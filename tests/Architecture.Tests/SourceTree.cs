namespace PactMQ.Tests.Architecture;

/// <summary>The repository's files.</summary>
internal static class SourceTree
{
    /// <summary>The repository's folder: the nearest above the test that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Lists the C# files under a folder, with their paths relative to it, forward slashes, in order.</summary>
    public static List<(string Path, string Text)> Sources(string folder)
    {
        var root = Path.Combine(Root, folder);
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
                .Where(one => !one.Path.Split('/').Any(part => part is "bin" or "obj"))
                .OrderBy(one => one.Path, StringComparer.Ordinal)
                .Select(one => (one.Path, File.ReadAllText(one.File))),
        ];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PactMQ.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No PactMQ.slnx above {AppContext.BaseDirectory}.");
    }
}
