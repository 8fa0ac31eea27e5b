using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>PMQ1006: names the operation on the wire.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OperationIdsDifferFix))]
[Shared]
public sealed class OperationIdsDifferFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public OperationIdsDifferFix()
        : base(ContractRules.OperationIdsDiffer)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: InterfaceDeclarationSyntax contract } declaration
            || declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().EndsWith("Operation", System.StringComparison.Ordinal)))
        {
            return null;
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
        return new Repair($"Name it [Operation(\"{free}\")]", () => place.Root.ReplaceNode(declaration, named));
    }
}
