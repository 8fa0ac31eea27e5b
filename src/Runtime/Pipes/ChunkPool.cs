namespace PactMQ.Pipes;

/// <summary>Spare chunks of the whole process; what is over the limit goes to the garbage collector.</summary>
internal sealed class ChunkPool(int limit)
{
    private readonly Chunk?[] _stack = new Chunk?[limit];
    private SpinGate _gate;
    private int _count;

    /// <summary>Gets the pool of chunks with a buffer of 64 KiB: at most 16 MiB of them.</summary>
    public static ChunkPool Frames { get; } = new(256);

    /// <summary>Gets the pool of chunks for one body, which keep no memory in here.</summary>
    public static ChunkPool Bodies { get; } = new(1024);

    public Chunk? Take()
    {
        Chunk? chunk = null;
        _gate.Enter();
        if (_count > 0)
        {
            chunk = _stack[--_count];
            _stack[_count] = null;
        }

        _gate.Exit();
        return chunk;
    }

    public void Give(Chunk chunk)
    {
        _gate.Enter();
        if (_count < _stack.Length)
        {
            _stack[_count++] = chunk;
        }

        _gate.Exit();
    }
}
