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

/// <summary>PMQ1011: adds a token that callers may leave out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OperationTakesTokenFix))]
[Shared]
public sealed class OperationTakesTokenFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(ContractRules.OperationTakesToken.Id);

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
            || declaration.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
            || !await Untouched.IsAsync(method, context.Document.Project.Solution, cancellation).ConfigureAwait(false))
        {
            return;
        }

        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier("cancellationToken"))
            .WithType(SyntaxFactory.ParseTypeName("System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space)
                .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation))
            .WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
        var parameters = declaration.ParameterList.Parameters;
        var separators = parameters.GetSeparators().Concat(parameters.Count == 0 ? [] : [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]);
        var list = declaration.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters.Append(token), separators));
        context.RegisterCodeFix(
            CodeAction.Create(
                "Take a CancellationToken",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration.ParameterList, list))),
                equivalenceKey: nameof(OperationTakesTokenFix)),
            diagnostic);
    }
}
