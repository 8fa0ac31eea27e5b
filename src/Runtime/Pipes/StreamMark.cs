namespace PactMQ.Pipes;

/// <summary>
/// How far a stream has been written, in one word, so that one store publishes a message with all that belongs to it: in
/// the upper half how many messages there have been, below the number of the chunk (15 bits) and where in it they end.
/// </summary>
internal static class StreamMark
{
    /// <summary>What one more message adds, beside its bytes.</summary>
    public const long Message = 1L << 32;

    /// <summary>The most chunks that may wait, and a message's besides: their numbers come round again.</summary>
    public const int MostChunks = ChunkMask - 256;

    private const int EndBits = 17;
    private const int EndMask = (1 << EndBits) - 1;
    private const int ChunkMask = (1 << 15) - 1;

    public static long At(long messages, int chunk, int end) => (messages << 32) | ((long)(uint)chunk << EndBits) | (uint)end;

    public static int Chunk(long mark) => (int)(mark >> EndBits) & ChunkMask;

    public static int End(long mark) => (int)mark & EndMask;

    public static int NextChunk(int chunk) => (chunk + 1) & ChunkMask;

    /// <summary>How many messages lie between two marks.</summary>
    public static uint Messages(long from, long to) => (uint)(to >> 32) - (uint)(from >> 32);

    /// <summary>How many chunks lie between two marks.</summary>
    public static int Chunks(long from, long to) => (Chunk(to) - Chunk(from)) & ChunkMask;
}
