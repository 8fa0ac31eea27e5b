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
