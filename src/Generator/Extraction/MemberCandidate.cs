using Microsoft.CodeAnalysis;

namespace PactMQ.Generator.Extraction;

/// <summary>A readable member of a user type, before it is known how its value gets back in.</summary>
internal sealed record MemberCandidate(ISymbol Symbol, ITypeSymbol Type, bool IsSettable, bool IsInitOnly, MemberKey? Key)
{
    public string Name => Symbol.Name;
}
