using System.Buffers.Binary;
using System.Diagnostics;

namespace PactMQ.Interop.Tests.Sockets;

/// <summary>A Python process whose pyzmq sockets are led over its standard input and output; see <c>peers/remote.py</c>.</summary>
public sealed class PyzmqWorld : ISocketWorld, IDisposable
{
    private readonly Lazy<Process> _process = new(Start);
    private readonly Lock _lock = new();
    private int _lastSocket;

    IMatrixSocket ISocketWorld.Create(SocketKind kind, byte[]? identity) => Create(kind, identity);

    internal PyzmqSocket Create(SocketKind kind, byte[]? identity = null)
    {
        var socket = new PyzmqSocket(this, Interlocked.Increment(ref _lastSocket), kind);
        if (identity is not null)
        {
            socket.SetOption(ForeignOption.RoutingId, identity);
        }

        return socket;
    }

    /// <summary>Asks the process for one operation and waits for its answer.</summary>
    /// <returns>The answer's blocks, or null when the operation timed out.</returns>
    internal byte[][]? Ask(char operation, int socket, int number, params ReadOnlySpan<byte[]> blocks)
    {
        lock (_lock)
        {
            var input = _process.Value.StandardInput.BaseStream;
            Span<byte> head = stackalloc byte[13];
            head[0] = (byte)operation;
            BinaryPrimitives.WriteInt32LittleEndian(head[1..], socket);
            BinaryPrimitives.WriteInt32LittleEndian(head[5..], number);
            BinaryPrimitives.WriteInt32LittleEndian(head[9..], blocks.Length);
            using var request = new MemoryStream();
            request.Write(head);
            foreach (var block in blocks)
            {
                BinaryPrimitives.WriteInt32LittleEndian(head, block.Length);
                request.Write(head[..4]);
                request.Write(block);
            }

            request.Position = 0;
            request.CopyTo(input);
            input.Flush();
            return Answer();
        }
    }

    /// <summary>Ends the process: it leaves when its input ends.</summary>
    public void Dispose()
    {
        if (_process.IsValueCreated)
        {
            _process.Value.StandardInput.Close();
            if (!_process.Value.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                _process.Value.Kill();
            }

            _process.Value.Dispose();
        }
    }

    private static Process Start() =>
        Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers", "remote.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private byte[][]? Answer()
    {
        var output = _process.Value.StandardOutput.BaseStream;
        var head = new byte[5];
        output.ReadExactly(head);
        var blocks = new byte[BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1))][];
        var length = new byte[4];
        for (var index = 0; index < blocks.Length; index++)
        {
            output.ReadExactly(length);
            blocks[index] = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            output.ReadExactly(blocks[index]);
        }

        return head[0] switch
        {
            0 => blocks,
            1 => null,
            _ => throw new ForeignException("pyzmq: " + System.Text.Encoding.UTF8.GetString(blocks[0])),
        };
    }
}
