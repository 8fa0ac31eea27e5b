using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PactMQ.Generator.Extraction;

/// <summary>Finds the codec that an operation, or its contract, names.</summary>
internal static class CodecExtractor
{
    /// <summary>Gets the codec's type as generated code names it; null for MessagePack, or, with a problem noted, for what is no codec.</summary>
    public static string? Of(IMethodSymbol method, List<ContractProblem> problems)
    {
        if ((Attributes.Find(method, ContractNames.CodecAttribute) ?? Attributes.Find(method.ContainingType, ContractNames.CodecAttribute)) is not { } attribute)
        {
            return null;
        }

        if (attribute.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol { IsUnboundGenericType: false } type
            && type.AllInterfaces.Any(level => level.ToDisplayString() == ContractNames.PayloadCodec))
        {
            return PayloadExtractor.NameOf(type);
        }

        problems.Add(new ContractProblem(
            RuleIds.PayloadIsSerializable, method, $"{method.ContainingType.Name}.{method.Name}: [Codec] names a type that implements IPayloadCodec."));
        return null;
    }
}
