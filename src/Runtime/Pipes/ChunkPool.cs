namespace PactMQ.Pipes;

/// <summary>
/// Spare chunks of the whole process; what is over the limit goes to the garbage collector. A full collection takes away what
/// a burst has left beyond the number that is always kept.
/// </summary>
internal sealed class ChunkPool
{
    private readonly Chunk?[] _stack;
    private readonly int _kept;
    private SpinGate _gate;
    private int _count;

    /// <param name="kept">How many survive a full garbage collection.</param>
    /// <param name="limit">How many there are at most.</param>
    public ChunkPool(int kept, int limit)
    {
        (_stack, _kept) = (new Chunk?[limit], kept);
        _ = new CollectionWatch(Trim);
    }

    /// <summary>Gets the pool of chunks with a buffer of 64 KiB: at most 80 MiB of them, of which 16 MiB stay.</summary>
    public static ChunkPool Frames { get; } = new(kept: 256, limit: 1280);

    /// <summary>Gets the pool of chunks for one body, which keep no memory in here.</summary>
    public static ChunkPool Bodies { get; } = new(kept: 1024, limit: 4096);

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

    private void Trim()
    {
        _gate.Enter();
        if (_count > _kept)
        {
            Array.Clear(_stack, _kept, _count - _kept);
            _count = _kept;
        }

        _gate.Exit();
    }
}
