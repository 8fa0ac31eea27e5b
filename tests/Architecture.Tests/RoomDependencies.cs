using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Tests.Architecture;

/// <summary>Which file uses what another file declares.</summary>
internal static class RoomDependencies
{
    /// <summary>Finds each use of a symbol that another file declares, by the names in the code.</summary>
    public static IEnumerable<(string From, string To, ISymbol Symbol, int Line)> Find(CSharpCompilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var info = model.GetSymbolInfo(name);
                var symbol = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.OriginalDefinition;
                if (symbol is null or INamespaceSymbol)
                {
                    continue;
                }

                var declarations = symbol.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).ToList();
                if (declarations.Count > 0 && !declarations.Contains(tree.FilePath))
                {
                    yield return (tree.FilePath, declarations[0], symbol, tree.GetLineSpan(name.Span).StartLinePosition.Line + 1);
                }
            }
        }
    }

    /// <summary>Says of each use that the table forbids which file, symbol and rooms are meant.</summary>
    public static List<string> Violations(CSharpCompilation compilation) =>
    [
        .. Find(compilation)
            .Where(use => !Rooms.Allow(use.From, use.To))
            .Select(use => $"{use.From}:{use.Line} uses {use.Symbol.ToDisplayString()} of {use.To}; "
                + $"{Rooms.Of(use.From) ?? "a file outside the rooms"} may use: {string.Join(", ", Rooms.Allowed(use.From))}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
