namespace PactMQ.Tests.Package;

/// <summary>The repository's folder: the nearest above the tests that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PactMQ.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No PactMQ.slnx above {AppContext.BaseDirectory}.");
    }
}
