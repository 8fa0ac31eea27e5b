using System.Text.RegularExpressions;

namespace PactMQ.Tests.Documents;

/// <summary>A page of the repository, and the code in it.</summary>
internal static class Document
{
    private static readonly string Root = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>Gets the first block of code in a language.</summary>
    public static string Code(string path, string language)
    {
        var block = Regex.Match(Read(path), $"```{language}\n(.*?)```", RegexOptions.Singleline);
        return block.Success ? block.Groups[1].Value : throw new InvalidOperationException($"{path} has no block of {language}.");
    }

    /// <summary>Lists the files under a folder, by their paths from the root, without what tools put there.</summary>
    public static IEnumerable<string> List(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "node_modules" or "bin" or "obj" or ".vitepress"))
            .Order(StringComparer.Ordinal);

    /// <summary>Gets where a link from a page leads, as a path from the root.</summary>
    public static string Resolve(string page, string link) =>
        Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(page)!, link))).Replace('\\', '/');

    /// <summary>Gets where a file of the repository is.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Cuts a region out of a file of C#, moved to the left; without a name, the whole file.</summary>
    public static string Cut(string path, string region)
    {
        if (region.Length == 0)
        {
            return Read(path);
        }

        var lines = Read(path).Split('\n');
        var start = Array.FindIndex(lines, line => line.Trim() == $"#region {region}") + 1;
        var body = start > 0 ? lines[start..].TakeWhile(line => line.Trim() != "#endregion").ToList() : throw new InvalidOperationException($"{path} has no region {region}.");
        var indent = body.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(body.Select(line => (line.Length > 0 ? line[indent..] : line) + '\n'));
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
