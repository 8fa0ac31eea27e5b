using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>
/// A rule that compares the endpoints of one type with each other. Types are the border because two programs of one project
/// may use one port at different times.
/// </summary>
public abstract class EndpointScopeRule : RuleAnalyzer
{
    private protected EndpointScopeRule(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                var type = start.Symbol;
                var uses = new ConcurrentBag<EndpointUse>();
                start.RegisterOperationAction(
                    operation =>
                    {
                        // A nested type is a type of its own.
                        if (SymbolEqualityComparer.Default.Equals(operation.ContainingSymbol.ContainingType, type))
                        {
                            foreach (var use in EndpointReader.Read(operation.Operation, known))
                            {
                                uses.Add(use);
                            }
                        }
                    },
                    EndpointReader.Sites);
                start.RegisterSymbolEndAction(end =>
                {
                    if (uses.Count > 1)
                    {
                        Compare([.. uses.OrderBy(use => use.Site.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(use => use.Location.SourceSpan.Start)], known, end.ReportDiagnostic);
                    }
                });
            },
            SymbolKind.NamedType);

    /// <summary>Compares the uses of one type, which come in the order of the source.</summary>
    private protected abstract void Compare(IReadOnlyList<EndpointUse> uses, KnownTypes known, Action<Diagnostic> report);

    /// <summary>
    /// Finds what stands nearest to a use: those of the candidates that lie in the smallest block, function or type that holds
    /// any. A method in which an endpoint is bound and connected to has nothing to do with the method beside it.
    /// </summary>
    private protected static IReadOnlyList<EndpointUse> Nearest(EndpointUse use, IReadOnlyList<EndpointUse> candidates)
    {
        foreach (var around in use.Site.Syntax.Ancestors())
        {
            var inside = candidates.Where(one => one.Site.Syntax.SyntaxTree == around.SyntaxTree && around.Span.Contains(one.Site.Syntax.Span)).ToList();
            if (inside.Count > 0)
            {
                return inside;
            }
        }

        return candidates;
    }

    /// <summary>Says where a use stands, for people.</summary>
    private protected static string Place(EndpointUse use)
    {
        var line = use.Location.GetLineSpan();
        return $"{System.IO.Path.GetFileName(line.Path)}, line {line.StartLinePosition.Line + 1}";
    }
}
