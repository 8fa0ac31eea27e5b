namespace PactMQ.Analyzers.Tests;

/// <summary>The repository's folder: the nearest above the tests that holds the solution.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "PactMQ.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No PactMQ.slnx above {AppContext.BaseDirectory}.");
    }
}
