using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>PMQ1011: adds a token that callers may leave out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OperationTakesTokenFix))]
[Shared]
public sealed class OperationTakesTokenFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public OperationTakesTokenFix()
        : base(ContractRules.OperationTakesToken)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<Repair?> FindAsync(FixPlace place)
    {
        var model = await place.ModelAsync().ConfigureAwait(false);
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, place.Cancellation) is not { } method
            || declaration.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
            || !await Untouched.IsAsync(method, place.Document.Project.Solution, place.Cancellation).ConfigureAwait(false))
        {
            return null;
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
        return new Repair("Take a CancellationToken", () => place.Root.ReplaceNode(declaration.ParameterList, list));
    }
}
