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

/// <summary>PMQ1006: names the operation on the wire.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OperationIdsDifferFix))]
[Shared]
public sealed class OperationIdsDifferFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(ContractRules.OperationIdsDiffer.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: InterfaceDeclarationSyntax contract } declaration
            || declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().EndsWith("Operation", System.StringComparison.Ordinal)))
        {
            return;
        }

        var name = ContractNames.OperationName(declaration.Identifier.ValueText);
        var first = declaration.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText;
        var wanted = string.IsNullOrEmpty(first) ? name + "2" : $"{name}By{char.ToUpperInvariant(first![0])}{first.Substring(1)}";
        var taken = contract.Members.OfType<MethodDeclarationSyntax>().Select(method => ContractNames.OperationName(method.Identifier.ValueText))
            .Concat(contract.DescendantNodes().OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText)).ToList();
        var free = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? wanted : wanted + number).First(one => !taken.Contains(one));
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("PactMQ.Contracts.Operation").WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(free))))))));
        var named = declaration.WithoutLeadingTrivia().WithAttributeLists(declaration.AttributeLists.Insert(0, attribute.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(declaration.GetLeadingTrivia());
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Name it [Operation(\"{free}\")]",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, named))),
                equivalenceKey: nameof(OperationIdsDifferFix)),
            diagnostic);
    }
}
