using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>PMQ1004: moves the cancellation token to the end, and keeps one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenIsLastFix))]
[Shared]
public sealed class TokenIsLastFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public TokenIsLastFix()
        : base(ContractRules.TokenIsLast)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<Repair?> FindAsync(FixPlace place)
    {
        var model = await place.ModelAsync().ConfigureAwait(false);
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, place.Cancellation) is not { } method
            || !await Untouched.IsAsync(method, place.Document.Project.Solution, place.Cancellation).ConfigureAwait(false))
        {
            return null;
        }

        var parameters = declaration.ParameterList.Parameters;
        var tokens = parameters.Where((_, index) => method.Parameters[index].Type.ToDisplayString() == "System.Threading.CancellationToken").ToList();
        var ordered = parameters.Except(tokens).Append(tokens.First()).Select(parameter => parameter.WithoutTrivia());
        var separators = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), parameters.Count - tokens.Count);
        var list = declaration.ParameterList.WithParameters(SyntaxFactory.SeparatedList(ordered, separators));
        return new Repair("Put the token last", () => place.Root.ReplaceNode(declaration.ParameterList, list));
    }
}
