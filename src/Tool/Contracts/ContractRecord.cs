namespace PactMQ.Tool.Contracts;

/// <summary>A contract's shape as it was found: in a file, in an assembly, or at an endpoint.</summary>
/// <param name="Shape">The shape, taken apart.</param>
/// <param name="Text">The text of its <c>.contract</c> file.</param>
internal sealed record ContractRecord(ContractShape Shape, string Text)
{
    public const string Extension = ".contract";

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is the text of no contract file.</exception>
    public static ContractRecord Of(string text) => new(ContractShape.Parse(text), text);
}
