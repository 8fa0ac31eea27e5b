using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>PMQ1004: moves the cancellation token to the end, and keeps one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenIsLastFix))]
[Shared]
public sealed class TokenIsLastFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(ContractRules.TokenIsLast.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, cancellation) is not { } method
            || !await Untouched.IsAsync(method, context.Document.Project.Solution, cancellation).ConfigureAwait(false))
        {
            return;
        }

        var parameters = declaration.ParameterList.Parameters;
        var tokens = parameters.Where((_, index) => method.Parameters[index].Type.ToDisplayString() == "System.Threading.CancellationToken").ToList();
        var ordered = parameters.Except(tokens).Append(tokens.First()).Select(parameter => parameter.WithoutTrivia());
        var separators = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), parameters.Count - tokens.Count);
        var list = declaration.ParameterList.WithParameters(SyntaxFactory.SeparatedList(ordered, separators));
        context.RegisterCodeFix(
            CodeAction.Create(
                "Put the token last",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration.ParameterList, list))),
                equivalenceKey: nameof(TokenIsLastFix)),
            diagnostic);
    }
}
