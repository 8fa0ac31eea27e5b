using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>PMQ1002: gives the operation the return type that its pattern has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTypeFitsPatternFix))]
[Shared]
public sealed class ReturnTypeFitsPatternFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public ReturnTypeFitsPatternFix()
        : base(ContractRules.ReturnTypeFitsPattern)
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

        var asks = method.ContainingType.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == ContractNames.RequestReplyAttribute);
        var inner = method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1, Name: "Task" or "ValueTask" or "IAsyncEnumerable" } && declaration.ReturnType.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } generic
            ? generic.TypeArgumentList.Arguments[0]
            : declaration.ReturnType;
        var text = asks && !method.ReturnsVoid ? $"ValueTask<{inner.WithoutTrivia()}>" : "ValueTask";
        var type = SyntaxFactory.ParseTypeName("System.Threading.Tasks." + text).WithTriviaFrom(declaration.ReturnType)
            .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation);
        return new Repair($"Return {text}", () => place.Root.ReplaceNode(declaration.ReturnType, type));
    }
}
