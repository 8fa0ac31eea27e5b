using Xunit;

namespace PactMQ.Testing;

/// <summary>A context and its sockets for one test over one transport and I/O loop. Every wait in it is bounded.</summary>
internal sealed class Rig : IDisposable
{
    /// <summary>After this a test that still waits has failed.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly List<Socket> _sockets = [];
    private readonly string _transport;
    private DirectoryInfo? _folder;
    private int _last;

    /// <param name="wire">One of <see cref="Wires.All"/>.</param>
    public Rig(string wire = "tcp")
    {
        var loop = wire.EndsWith("portable", StringComparison.Ordinal) ? IoLoopKind.Portable : IoLoopKind.Auto;
        _transport = wire.Split(' ')[0];
        Context = new SocketContext(new SocketContextOptions { IoLoop = loop });
    }

    /// <summary>Gets options under which nothing waits for ever, at its beginning or at its end.</summary>
    public static SocketOptions Options { get; } = new()
    {
        Linger = TimeSpan.Zero,
        SendTimeout = Limit,
        ReceiveTimeout = Limit,
        ReconnectInterval = TimeSpan.FromMilliseconds(10),
    };

    public SocketContext Context { get; }

    /// <summary>An endpoint to bind that is this test's own.</summary>
    public string Fresh() => _transport switch
    {
        "inproc" => $"inproc://{Interlocked.Increment(ref _last)}",
        "ipc" => $"ipc://{(_folder ??= Directory.CreateTempSubdirectory("pactmq-")).FullName}/{Interlocked.Increment(ref _last)}",
        _ => "tcp://127.0.0.1:*",
    };

    /// <summary>Keeps a socket, to be disposed with the rig.</summary>
    public T Keep<T>(T socket)
        where T : Socket
    {
        _sockets.Add(socket);
        return socket;
    }

    /// <summary>Binds one socket to a fresh endpoint and connects the other; waits until both see their peer.</summary>
    public async Task<string> LinkAsync(Socket binds, Socket connects)
    {
        var (bound, connected) = (binds.PeerCount, connects.PeerCount);
        var endpoint = binds.Bind(Fresh());
        connects.Connect(endpoint);
        await connects.WaitForPeersAsync(connected + 1).WaitAsync(Limit);
        await binds.WaitForPeersAsync(bound + 1).WaitAsync(Limit);
        return endpoint;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        Context.Dispose();
        _sockets.ForEach(Accounting.AssertHolds);
        _folder?.Delete(recursive: true);
    }
}
