namespace PactMQ.Tests.Tool.Contracts;

/// <summary>A folder of the test's own, gone with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pactmq-tool-");

    public string Path => _folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file into it.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        await System.IO.File.WriteAllTextAsync(File(name), text);
        return File(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
