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

/// <summary>PMQ1002: gives the operation the return type that its pattern has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTypeFitsPatternFix))]
[Shared]
public sealed class ReturnTypeFitsPatternFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(ContractRules.ReturnTypeFitsPattern.Id);

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

        var asks = method.ContainingType.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == ContractNames.RequestReplyAttribute);
        var inner = method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1, Name: "Task" or "ValueTask" or "IAsyncEnumerable" } && declaration.ReturnType.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } generic
            ? generic.TypeArgumentList.Arguments[0]
            : declaration.ReturnType;
        var text = asks && !method.ReturnsVoid ? $"ValueTask<{inner.WithoutTrivia()}>" : "ValueTask";
        var type = SyntaxFactory.ParseTypeName("System.Threading.Tasks." + text).WithTriviaFrom(declaration.ReturnType)
            .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation);
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Return {text}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration.ReturnType, type))),
                equivalenceKey: nameof(ReturnTypeFitsPatternFix)),
            diagnostic);
    }
}
