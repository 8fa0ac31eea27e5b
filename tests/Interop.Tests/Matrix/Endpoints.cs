namespace PactMQ.Interop.Tests.Matrix;

/// <summary>Endpoints to bind that nobody else has: a free port, or a path in a directory of this test run.</summary>
internal static class Endpoints
{
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("pactmq-");
    private static int _last;

    static Endpoints() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Delete(recursive: true);

    public static string Fresh(string transport) => transport switch
    {
        "tcp" => "tcp://127.0.0.1:*",
        "ipc" => $"ipc://{Folder.FullName}/{Interlocked.Increment(ref _last)}",
        _ => throw new ArgumentOutOfRangeException(nameof(transport)),
    };
}
