namespace Quickstart.Coordinator;

/// <summary>The files below a folder, links to files included; folders behind links are not entered, so there are no circles.</summary>
internal static class FileWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    public static string[] Files(string folder)
    {
        var root = new DirectoryInfo(folder);
        var files = new List<string>();
        Add(root, files);
        files.Sort(StringComparer.Ordinal);
        return [.. files];
    }

    private static void Add(DirectoryInfo folder, List<string> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            if (entry is not DirectoryInfo inner)
            {
                files.Add(entry.FullName);
            }
            else if (inner.LinkTarget is null)
            {
                Add(inner, files);
            }
        }
    }
}
