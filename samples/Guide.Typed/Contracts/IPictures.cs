using PactMQ.Contracts;

namespace Guide;

/// <summary>Pictures to be made smaller.</summary>
[Pipeline]
public interface IPictures
{
    /// <summary>Hands out one picture; its bytes travel as a frame of their own.</summary>
    ValueTask ShrinkAsync(string name, int width, [Frame] ReadOnlyMemory<byte> picture);
}
