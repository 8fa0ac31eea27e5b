using System.Buffers;

namespace PactMQ.Pipes;

/// <summary>
/// A stretch of memory on its way between a socket and a peer. Ordinary chunks hold framed bytes in a pooled buffer of
/// 64 KiB; a body chunk holds one large frame's body in an array of its own and travels by reference.
/// </summary>
internal sealed class Chunk
{
    /// <summary>The measured best size for one system call on loopback and the unit of receive memory.</summary>
    public const int Capacity = 64 * 1024;

    private int _references;
    private ExternalMemory? _external;

    public byte[] Buffer = [];
    public int Start;
    public int End;

    /// <summary>Outgoing: how many messages begin in this chunk.</summary>
    public int Messages;

    /// <summary>Outgoing: where the first message that begins in this chunk lies, or -1.</summary>
    public int FirstMessage = -1;

    /// <summary>Outgoing: whether its first bytes go on with a message that began in the chunk before.</summary>
    public bool Continues;

    /// <summary>Outgoing: the next chunk of the queue.</summary>
    public Chunk? Next;

    public int Room => Buffer.Length - End;

    public int Length => End - Start;

    public ReadOnlySpan<byte> Unsent => _external is null ? Buffer.AsSpan(Start, End - Start) : _external.Memory.Span[Start..End];

    /// <summary>Gets the same as <see cref="Unsent"/>, for a loop that waits for room.</summary>
    public ReadOnlyMemory<byte> UnsentMemory => _external is null ? Buffer.AsMemory(Start, End - Start) : _external.Memory[Start..End];

    /// <summary>Gets how much memory the chunk keeps, in bytes.</summary>
    public int Held => IsBody ? Length : Buffer.Length;

    /// <summary>Gets whether the buffer was rented for this one body rather than being an ordinary chunk.</summary>
    public bool IsBody { get; private set; }

    public static Chunk Rent()
    {
        var chunk = ChunkPool.Take() ?? new Chunk { Buffer = GC.AllocateUninitializedArray<byte>(Capacity) };
        chunk._references = 1;
        return chunk;
    }

    /// <summary>Wraps an array that came from the shared array pool; the last release returns it there.</summary>
    public static Chunk ForBody(byte[] rented, int start, int length) => new()
    {
        Buffer = rented,
        Start = start,
        End = start + length,
        IsBody = true,
        _references = 1,
    };

    /// <summary>Wraps memory of the caller's; the last release lets go of it.</summary>
    public static Chunk ForExternal(ExternalMemory external)
    {
        external.AddReference();
        return new Chunk { _external = external, End = external.Memory.Length, IsBody = true, _references = 1 };
    }

    public void AddReference() => Interlocked.Increment(ref _references);

    public bool IsShared => Volatile.Read(ref _references) > 1;

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
        {
            return;
        }

        if (_external is { } external)
        {
            _external = null;
            Start = End;
            external.Release();
            return;
        }

        if (IsBody)
        {
            ArrayPool<byte>.Shared.Return(Buffer);
            Buffer = [];
            return;
        }

        Start = 0;
        End = 0;
        Messages = 0;
        FirstMessage = -1;
        Continues = false;
        Next = null;
        ChunkPool.Give(this);
    }

    /// <summary>Hands the body's array over to the caller, who returns it to the shared array pool.</summary>
    public byte[] DetachBody()
    {
        var array = Buffer;
        Buffer = [];
        _references = 0;
        return array;
    }

    /// <summary>Makes the body's array larger, keeping what it holds.</summary>
    public void GrowBody(int capacity)
    {
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        Buffer.AsSpan(0, End).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Buffer);
        Buffer = larger;
    }
}
