using Microsoft.CodeAnalysis;

namespace PactMQ.Generator.Extraction;

/// <summary>Why an interface cannot become a contract. The generator writes it into a comment; the analyzer, which compiles this room in, reports it.</summary>
/// <param name="Rule">The rule that reports it.</param>
/// <param name="At">What is wrong: the interface, or the member or parameter of it.</param>
/// <param name="Text">The reason, as a sentence.</param>
/// <param name="Cause">The payload's type or member that cannot travel; null where that is the same as <paramref name="At"/>.</param>
internal sealed record ContractProblem(string Rule, ISymbol At, string Text, ISymbol? Cause = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {Text}";
}
