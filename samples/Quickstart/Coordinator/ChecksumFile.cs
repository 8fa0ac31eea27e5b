using PactMQ;
using Quickstart.Contracts;

namespace Quickstart.Coordinator;

/// <summary>Writes digests so that <c>sha256sum -c</c> accepts them; it escapes backslashes and line ends in names.</summary>
internal static class ChecksumFile
{
    public static async Task WriteAsync(string path, IAsyncEnumerable<FileDigest> files)
    {
        await using var writer = new StreamWriter(path) { NewLine = "\n" };
        await foreach (var file in files)
        {
            if (file.Error is null)
            {
                await writer.WriteLineAsync(Line(file));
            }
        }
    }

    public static string Line(FileDigest file)
    {
        var name = file.Path.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r");
        return $"{(name == file.Path ? "" : "\\")}{file.Sha256}  {name}";
    }
}
