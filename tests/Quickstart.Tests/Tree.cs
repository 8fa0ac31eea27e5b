namespace PactMQ.Tests.Quickstart;

/// <summary>A folder of files made for one test.</summary>
internal sealed class Tree : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pactmq-farm-").FullName;

    public string Sums => Path + ".sums";

    public string Add(string name, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content.ToArray());
        return path;
    }

    public void AddMany(int files, int bytes)
    {
        var random = new Random(1);
        var content = new byte[bytes];
        for (var file = 0; file < files; file++)
        {
            random.NextBytes(content);
            Add($"folder {file % 20}/file {file}", content);
        }
    }

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        File.Delete(Sums);
    }
}
