namespace PactMQ.Pipes;

/// <summary>
/// A run of complete frames inside a received chunk, or one large body. A segment holds one reference to its chunk.
/// </summary>
internal struct Segment(Chunk chunk, int start, int end, bool more = false)
{
    public readonly Chunk Chunk = chunk;
    public readonly int Start = start;

    /// <summary>Where it ends; a writer within the process may put more behind, until it is taken.</summary>
    public int End = end;

    /// <summary>Whether the frame of a body chunk is followed by another of its message; framed runs say so in their headers.</summary>
    public readonly bool More = more;
}
