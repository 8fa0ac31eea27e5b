using Microsoft.CodeAnalysis;

namespace PactMQ.Generator.Extraction;

/// <summary>Where a payload stands: the parameter or method, and the way from there through members.</summary>
/// <param name="At">The parameter, or the method whose result it is.</param>
/// <param name="Text">What people call the place: <c>IQuotes.GetAsync, parameter symbol</c>.</param>
/// <param name="Member">The type or member that the way leads to; null at its start.</param>
internal sealed record PayloadPlace(ISymbol At, string Text, ISymbol? Member = null)
{
    public PayloadPlace In(INamedTypeSymbol type) => this with { Text = $"{Text}, {type.ToDisplayString()}", Member = type };

    public PayloadPlace Of(ISymbol member) => this with { Text = $"{Text}.{member.Name}", Member = member };
}
