namespace PactMQ.Pipes;

/// <summary>
/// A run of complete frames inside a received chunk, or one large body. A segment holds one reference to its chunk.
/// </summary>
internal readonly struct Segment(Chunk chunk, int start, int end, bool more = false)
{
    public readonly Chunk Chunk = chunk;
    public readonly int Start = start;
    public readonly int End = end;

    /// <summary>Whether the frame of a body chunk is followed by another of its message; framed runs say so in their headers.</summary>
    public readonly bool More = more;
}
