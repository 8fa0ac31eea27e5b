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

/// <summary>PMQ1007: gives a member of a type with keys the next key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PayloadIsSerializableFix))]
[Shared]
public sealed class PayloadIsSerializableFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(ContractRules.PayloadIsSerializable.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (root is null || diagnostic.AdditionalLocations.FirstOrDefault() is not { } cause || cause.SourceTree != root.SyntaxTree
            || root.FindNode(cause.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } member
            || member is TypeDeclarationSyntax
            || !HasAttribute(type, "MessagePackObject") || HasAttribute(member, "Key"))
        {
            return;
        }

        // The key after the largest one: what was written before can still be read.
        var keys = type.Members.SelectMany(one => one.AttributeLists).SelectMany(list => list.Attributes).Where(attribute => IsNamed(attribute, "Key"))
            .Select(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: int slot } ? slot : (int?)null).ToList();
        if (keys.Any(key => key is null))
        {
            return;
        }

        var next = keys.Count == 0 ? 0 : keys.Max()!.Value + 1;
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("MessagePack.Key").WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(
                SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(next))))))));
        var marked = member.WithoutLeadingTrivia().WithAttributeLists(member.AttributeLists.Insert(0, attribute.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(member.GetLeadingTrivia());
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Add [Key({next})]",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(member, marked))),
                equivalenceKey: nameof(PayloadIsSerializableFix)),
            diagnostic);
    }

    private static bool HasAttribute(MemberDeclarationSyntax member, string name) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => IsNamed(attribute, name));

    private static bool IsNamed(AttributeSyntax attribute, string name) =>
        attribute.Name.ToString().Split('.').Last() is var last && (last == name || last == name + "Attribute");
}
