namespace PactMQ.Tests.Census;

/// <summary>A folder for ipc endpoints, and names and ports beside it that are this test's own.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pactmq-");
    private int _last;

    public string Fresh(string transport) => transport switch
    {
        "ipc" => $"ipc://{Path.Combine(_folder.FullName, $"{++_last}")}",
        "inproc" => $"inproc://{++_last}",
        _ => "tcp://127.0.0.1:*",
    };

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }
}
