using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>
/// Follows an endpoint that is not text but what <c>Bind</c> returned, or the <c>Endpoint</c> of a typed end, to where
/// it was bound.
/// </summary>
internal static class BoundEndpoint
{
    /// <summary>Gives the call or creation that bound it; null when it did not come straight from one.</summary>
    public static IOperation? Of(IOperation argument)
    {
        switch (argument)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand);
            case IParenthesizedOperation parentheses:
                return Of(parentheses.Operand);
            case ILocalReferenceOperation local:
                return Definitions.OfLocal(local) is { } value and not ILocalReferenceOperation ? Of(value) : null;
            case IInvocationOperation { TargetMethod.Name: "Bind" } bind:
                return bind;
            case IPropertyReferenceOperation { Property.Name: "Endpoint", Instance: ILocalReferenceOperation link }:
                return Definitions.OfLocal(link) is { } creation ? Unwrapped(creation) as IObjectCreationOperation : null;
            default:
                return null;
        }
    }

    private static IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }
}
