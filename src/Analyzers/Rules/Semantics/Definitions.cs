using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PactMQ.Analyzers.Semantics;

/// <summary>The one expression that gives a local, field or property its value; null when there is none, or there may be others.</summary>
internal static class Definitions
{
    /// <summary>Finds the initializer of a local that nothing else writes to.</summary>
    public static IOperation? OfLocal(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        var root = RootOf(reference);
        IOperation? definition = null;
        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                definition = declarator.GetVariableInitializer()?.Value;
            }
            else if (operation is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, local) && IsWrite(other))
            {
                return null;
            }
        }

        return definition;
    }

    /// <summary>Finds the initializer of a read-only field that no constructor writes to.</summary>
    public static IOperation? OfField(IFieldSymbol field, IOperation from)
    {
        if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
        {
            return null;
        }

        // Only a constructor of its own type can write to it: look for its name there, without binding anything.
        var written = field.ContainingType.Constructors
            .Concat(field.ContainingType.StaticConstructors)
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .SelectMany(constructor => constructor.GetSyntax().DescendantNodes())
            .Any(node => Writes(node, field.Name));
        return written ? null : Bind(value, from, declarator);
    }

    /// <summary>Finds the initializer or the expression of a property that can only be read.</summary>
    public static IOperation? OfProperty(IPropertySymbol property, IOperation from)
    {
        var syntax = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as PropertyDeclarationSyntax;
        var value = syntax?.ExpressionBody?.Expression
            ?? (property.IsStatic ? syntax?.Initializer?.Value : null);
        return value is null ? null : Bind(value, from, syntax!);
    }

    /// <summary>Climbs to the body that an operation stands in.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>Tells whether a reference is the target of a write, or may be written through.</summary>
    public static bool IsWrite(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        IAddressOfOperation => true,
        _ => false,
    };

    private static bool Writes(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.DescendantNodes().OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name),
        _ => false,
    };

    private static IOperation? Bind(ExpressionSyntax value, IOperation from, SyntaxNode declaration)
    {
        if (from.SemanticModel is not { } model)
        {
            return null;
        }

        if (model.SyntaxTree != declaration.SyntaxTree)
        {
            // One initializer is bound, at an endpoint that is given by a read-only field of another file: rare, and never a whole file.
#pragma warning disable RS1030
            model = model.Compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        }

        return model.GetOperation(value);
    }
}
