
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
    private Chunk? _whole;

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

    /// <summary>Gets how many bytes may still be written behind <see cref="End"/>: none in a stretch that others write to.</summary>
    public int Room => _whole is null ? Buffer.Length - End : 0;

    public int Length => End - Start;

    public ReadOnlySpan<byte> Unsent => _external is null ? Buffer.AsSpan(Start, End - Start) : _external.Memory.Span[Start..End];

    /// <summary>Gets the same as <see cref="Unsent"/>, for a loop that waits for room.</summary>
    public ReadOnlyMemory<byte> UnsentMemory => _external is null ? Buffer.AsMemory(Start, End - Start) : _external.Memory[Start..End];

    /// <summary>Gets how much memory the chunk keeps, in bytes.</summary>
    public int Held => IsBody ? Length : Buffer.Length;

    /// <summary>Gets whether it is memory of the caller's.</summary>
    public bool IsExternal => _external is not null;

    /// <summary>Gets whether the buffer was rented for this one body rather than being an ordinary chunk.</summary>
    public bool IsBody { get; private set; }

    public static Chunk Rent()
    {
        var chunk = ChunkPool.Frames.Take() ?? new Chunk { Buffer = GC.AllocateUninitializedArray<byte>(Capacity) };
        chunk._references = 1;
        return chunk;
    }

    /// <summary>Wraps an array that came from the pool of bodies; the last release returns it there.</summary>
    public static Chunk ForBody(byte[] rented, int start, int length)
    {
        var chunk = ChunkPool.Bodies.Take() ?? new Chunk();
        (chunk.Buffer, chunk.Start, chunk.End, chunk.IsBody, chunk._references) = (rented, start, start + length, true, 1);
        return chunk;
    }

    /// <summary>Wraps memory of the caller's; the last release lets go of it.</summary>
    public static Chunk ForExternal(ExternalMemory external)
    {
        external.AddReference();
        var chunk = ChunkPool.Bodies.Take() ?? new Chunk();
        (chunk._external, chunk.End, chunk.IsBody, chunk._references) = (external, external.Memory.Length, true, 1);
        return chunk;
    }

    /// <summary>Refers to a stretch of a chunk that others send as well; the last release lets go of that.</summary>
    public static Chunk ForStretch(Chunk whole, int start, int end)
    {
        whole.AddReference();
        var chunk = ChunkPool.Bodies.Take() ?? new Chunk();
        (chunk._whole, chunk.Buffer, chunk.Start, chunk.End, chunk.IsBody, chunk._references) = (whole, whole.Buffer, start, end, false, 1);
        return chunk;
    }

    /// <summary>Gets whether it refers to bytes that others send as well.</summary>
    public bool IsStretch => _whole is not null;

    /// <summary>Tells whether it is a stretch of that chunk which ends here, so that what follows can be added to it.</summary>
    public bool EndsAt(Chunk whole, int end) => _whole == whole && End == end;

    public void AddReference() => Interlocked.Increment(ref _references);

    public bool IsShared => Volatile.Read(ref _references) > 1;

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
        {
            return;
        }

        var (external, whole, body) = (_external, _whole, IsBody);
        _external = null;
        _whole = null;
        Start = 0;
        End = 0;
        Messages = 0;
        FirstMessage = -1;
        Continues = false;
        Next = null;
        if (whole is not null)
        {
            Buffer = [];
            ChunkPool.Bodies.Give(this);
            whole.Release();
            return;
        }

        if (!body)
        {
            ChunkPool.Frames.Give(this);
            return;
        }

        var array = Buffer;
        Buffer = [];
        ChunkPool.Bodies.Give(this);
        external?.Release();
        if (array.Length > 0)
        {
            BodyPool.Return(array);
        }
    }

    /// <summary>Hands the body's array over to the caller, who returns it to the pool of bodies and releases the chunk.</summary>
    public byte[] DetachBody()
    {
        var array = Buffer;
        Buffer = [];
        return array;
    }

    /// <summary>Makes the body's array larger, keeping what it holds.</summary>
    public void GrowBody(int capacity)
    {
        var larger = BodyPool.Rent(capacity);
        Buffer.AsSpan(0, End).CopyTo(larger);
        BodyPool.Return(Buffer);
        Buffer = larger;
    }
}
