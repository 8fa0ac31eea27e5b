using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Lifetime;

/// <summary>PMQ4001: lets the declaration dispose of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SocketIsDisposedFix))]
[Shared]
public sealed class SocketIsDisposedFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public SocketIsDisposedFix()
        : base(LifetimeRules.SocketIsDisposed)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables.Count: 1, UsingKeyword.RawKind: 0 } declaration
            || declaration.Parent is SwitchSectionSyntax)
        {
            return null;
        }

        var token = SyntaxFactory.Token(declaration.GetLeadingTrivia(), SyntaxKind.UsingKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return new Repair("Declare it with 'using'", () => place.Root.ReplaceNode(declaration, declaration.WithoutLeadingTrivia().WithUsingKeyword(token)));
    }
}
