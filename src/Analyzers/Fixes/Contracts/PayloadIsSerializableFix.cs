using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>PMQ1007: gives a member of a type with keys the next key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PayloadIsSerializableFix))]
[Shared]
public sealed class PayloadIsSerializableFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public PayloadIsSerializableFix()
        : base(ContractRules.PayloadIsSerializable)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.Diagnostic.AdditionalLocations.FirstOrDefault() is not { } cause || cause.SourceTree != place.Root.SyntaxTree
            || place.Root.FindNode(cause.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } member
            || member is TypeDeclarationSyntax
            || !(HasAttribute(type, "Payload") || HasAttribute(type, "MessagePackObject")) || KeysOf(member).Any())
        {
            return null;
        }

        var (name, from) = HasAttribute(type, "Payload") ? ("PayloadKey", "PactMQ.Contracts") : ("Key", "MessagePack");

        // The key after the largest one: what was written before can still be read.
        var keys = type.Members.SelectMany(KeysOf)
            .Select(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: int slot } ? slot : (int?)null).ToList();
        if (keys.Any(key => key is null))
        {
            return null;
        }

        var next = keys.Count == 0 ? 0 : keys.Max()!.Value + 1;
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
            SyntaxFactory.ParseName($"{from}.{name}").WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(
                SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(next))))))));
        var marked = member.WithoutLeadingTrivia().WithAttributeLists(member.AttributeLists.Insert(0, attribute.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(member.GetLeadingTrivia());
        return new Repair($"Add [{name}({next})]", () => place.Root.ReplaceNode(member, marked));
    }

    private static IEnumerable<AttributeSyntax> KeysOf(MemberDeclarationSyntax member) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Where(attribute => IsNamed(attribute, "PayloadKey") || IsNamed(attribute, "Key"));

    private static bool HasAttribute(MemberDeclarationSyntax member, string name) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => IsNamed(attribute, name));

    private static bool IsNamed(AttributeSyntax attribute, string name) =>
        attribute.Name.ToString().Split('.').Last() is var last && (last == name || last == name + "Attribute");
}
