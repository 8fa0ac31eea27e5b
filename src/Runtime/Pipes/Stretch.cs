namespace PactMQ.Pipes;

/// <summary>Where a message that several peers get lies, framed: in a chunk that grows behind it.</summary>
/// <param name="Whole">The chunk; whoever keeps the stretch adds a reference.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="End">Behind its last byte.</param>
internal readonly record struct Stretch(Chunk Whole, int Start, int End)
{
    public int Length => End - Start;
}
