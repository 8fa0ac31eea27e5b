using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>The context that a socket was made in, as far as it can be proven.</summary>
/// <param name="Creation">Where the context is made; null for the default one.</param>
/// <param name="Name">The context's name, for people.</param>
internal sealed record ContextOrigin(SyntaxNode? Creation, string Name)
{
    private static readonly ContextOrigin Default = new(null, "the default context");

    /// <summary>Two contexts that are made in two places, or of which one is the default one.</summary>
    public bool IsSurelyNot(ContextOrigin other) => Creation != other.Creation;

    /// <summary>Tells whether two uses are proven to be in two contexts: names of inproc do not meet then.</summary>
    public static bool AreSurelyApart(EndpointUse one, EndpointUse other, KnownTypes known) =>
        Of(one, known) is { } here && Of(other, known) is { } there && here.IsSurelyNot(there);

    /// <summary>Tells whether two uses are proven to be in one context. Registrations of one body go to one host.</summary>
    public static bool AreSurelyTogether(EndpointUse one, EndpointUse other, KnownTypes known) =>
        (one.End.Instance is null && other.End.Instance is null && one.Site is IInvocationOperation && other.Site is IInvocationOperation)
        || (Of(one, known) is { } here && Of(other, known) is { } there && !here.IsSurelyNot(there));

    public static ContextOrigin? Of(EndpointUse use, KnownTypes known)
    {
        var creation = use.Site as IObjectCreationOperation ?? CreationOf(use.End.Instance);
        if (creation is null)
        {
            return null;
        }

        var arguments = creation.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit).ToList();
        var context = arguments.FirstOrDefault(argument => SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type.OriginalDefinition, known.SocketContext));
        if (context is not null)
        {
            return OfExpression(context.Value);
        }

        // Options of a typed end may bring a context along.
        return known.IsSocket(creation.Type) || arguments.All(argument => argument.Parameter?.Name != "options") ? Default : null;
    }

    private static ContextOrigin? OfExpression(IOperation operation) => operation switch
    {
        IConversionOperation conversion => OfExpression(conversion.Operand),
        ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => Default,
        IPropertyReferenceOperation { Property: { Name: "Default", IsStatic: true } } => Default,
        ILocalReferenceOperation local when Definitions.OfLocal(local) is IObjectCreationOperation made => new ContextOrigin(made.Syntax, local.Local.Name),
        IFieldReferenceOperation { Field.IsReadOnly: true } field when Definitions.OfField(field.Field, field) is IObjectCreationOperation made =>
            new ContextOrigin(made.Syntax, field.Field.Name),
        _ => null,
    };

    private static IObjectCreationOperation? CreationOf(IOperation? instance) => instance switch
    {
        IConversionOperation conversion => CreationOf(conversion.Operand),
        IObjectCreationOperation creation => creation,
        ILocalReferenceOperation local when Definitions.OfLocal(local) is { } value => CreationOf(value is ILocalReferenceOperation ? null : value),
        IFieldReferenceOperation { Field.IsReadOnly: true } field => CreationOf(Definitions.OfField(field.Field, field)),
        _ => null,
    };
}
