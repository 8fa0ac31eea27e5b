using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>A call on a socket that a local, parameter, field or property of the own type holds.</summary>
/// <param name="Socket">What holds the socket.</param>
/// <param name="Site">Where it is used: the call, or the argument by which a method gets it that makes the call.</param>
/// <param name="Action">What the call does.</param>
/// <param name="Kind">The socket's kind.</param>
/// <param name="Owner">The method, or the field whose initializer it is, that the site stands in.</param>
internal sealed record SocketUse(ISymbol Socket, IOperation Site, SocketAction Action, SocketKind Kind, ISymbol Owner)
{
    /// <summary>Gets where a rule points to: the socket's name in the call.</summary>
    public Location Location => (Site is IInvocationOperation { Instance: { } instance } ? instance.Syntax : Site.Syntax).GetLocation();

    /// <summary>Gets the use in a sentence.</summary>
    public string Verb => Action.Sends() ? "sends" : "receives";

    /// <summary>Reads a send or a receive on a socket that only one thread at a time may use; null for anything else.</summary>
    public static SocketUse? OfOwned(IInvocationOperation call, KnownTypes known, ISymbol owner) =>
        Of(call, known, owner) is { } use && (use.Action.Sends() || use.Action.Receives()) && !SocketTypes.IsThreadSafe(use.Kind) ? use : null;

    /// <summary>Reads any call on a socket of a known kind; null for anything else.</summary>
    public static SocketUse? Of(IInvocationOperation call, KnownTypes known, ISymbol owner)
    {
        var action = known.ActionOf(call.TargetMethod);
        return action != SocketAction.None && Holder(call.Instance) is { } holder && SocketKinds.Of(call.Instance, known) is { } kind
            ? new SocketUse(holder, call, action, kind, owner)
            : null;
    }

    /// <summary>Gives what holds a value: a local, a parameter, or a field or property of this object or of a type.</summary>
    public static ISymbol? Holder(IOperation? value) => value switch
    {
        IConversionOperation conversion => Holder(conversion.Operand),
        IParenthesizedOperation parentheses => Holder(parentheses.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Arguments.Length: 0 } property => property.Property,
        _ => null,
    };

    /// <summary>Tells whether two uses that run at the same time collide: both send, both receive, or the kind does one thing at a time.</summary>
    public bool CollidesWith(SocketUse other) =>
        SymbolEqualityComparer.Default.Equals(Socket, other.Socket)
        && (Action.Sends() == other.Action.Sends() || Kind is SocketKind.Req or SocketKind.Rep);
}
