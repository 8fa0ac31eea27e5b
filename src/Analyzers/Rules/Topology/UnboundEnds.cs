using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Topology;

/// <summary>Typed ends whose types are being generated in this very compilation: known by the contract that their name is made from.</summary>
internal static class UnboundEnds
{
    private static readonly (string Suffix, LinkRole Role)[] Suffixes =
    [
        ("Server", LinkRole.Server), ("Client", LinkRole.Client), ("Publisher", LinkRole.Publisher), ("Subscriber", LinkRole.Subscriber),
        ("Pusher", LinkRole.Pusher), ("Puller", LinkRole.Puller), ("Pair", LinkRole.Pair),
    ];

    public static bool MayBe(TypeSyntax type) => NameOf(type) is { } name && Suffixes.Any(one => name.EndsWith(one.Suffix, StringComparison.Ordinal));

    public static IEnumerable<EndpointUse> Read(SyntaxNode node, IOperation operation, SemanticModel model, KnownTypes known)
    {
        if (node is not BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            || TypeOf(node) is not { } type
            || NameOf(type) is not { } name
            || model.GetOperation(arguments[0].Expression) is not { } endpoint)
        {
            return [];
        }

        foreach (var (suffix, role) in Suffixes.Where(one => name.EndsWith(one.Suffix, StringComparison.Ordinal)))
        {
            var stem = name.Substring(0, name.Length - suffix.Length);
            var contract = new[] { "I" + stem, stem }
                .SelectMany(candidate => model.LookupNamespacesAndTypes(node.SpanStart, name: candidate))
                .OfType<INamedTypeSymbol>()
                .FirstOrDefault(candidate => known.Contracts.PatternOf(candidate) == role.Pattern());
            if (contract is not null)
            {
                return EndpointReader.ReadList(operation, endpoint, new EndpointEnd(role.Kind(), contract, role), role.Binds());
            }
        }

        return [];
    }

    /// <summary>Gives the type as it is written: that of <c>new()</c> stands before the equals sign; null when it stands nowhere near.</summary>
    public static TypeSyntax? TypeOf(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax creation => creation.Type,
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } } => property.Type,
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable } } } => variable.Type,
        _ => null,
    };

    private static string? NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
