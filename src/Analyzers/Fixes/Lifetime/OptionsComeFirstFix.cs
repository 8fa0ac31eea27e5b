using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Lifetime;

/// <summary>PMQ4005: moves the change up, before the first bind or connect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptionsComeFirstFix))]
[Shared]
public sealed class OptionsComeFirstFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public OptionsComeFirstFix()
        : base(LifetimeRules.OptionsComeFirst)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.InnerNode.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax socket } } update
            || Element(update) is not { } moved
            || Siblings(moved).FirstOrDefault(one => one.SpanStart < moved.SpanStart && Links(one, socket.Identifier.ValueText)) is not { } first)
        {
            return null;
        }

        return new Repair("Set it first", () =>
        {
            var tracked = place.Root.TrackNodes(moved, first);
            tracked = tracked.InsertNodesBefore(tracked.GetCurrentNode(first)!, [moved]);
            return tracked.RemoveNode(tracked.GetCurrentNodes(moved).Last(), SyntaxRemoveOptions.KeepNoTrivia)!;
        });
    }

    // The statement in its list, or the member that a top-level statement is.
    private static SyntaxNode? Element(SyntaxNode node) => node.Parent switch
    {
        ExpressionStatementSyntax { Parent: GlobalStatementSyntax global } => global,
        ExpressionStatementSyntax { Parent: BlockSyntax } statement => statement,
        _ => null,
    };

    private static IEnumerable<SyntaxNode> Siblings(SyntaxNode moved) => moved.Parent!.ChildNodes();

    private static bool Links(SyntaxNode statement, string socket) => statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name, Name.Identifier.ValueText: "Bind" or "Connect" or "ConnectPeer" or "Attach" }
        && name.Identifier.ValueText == socket);
}
