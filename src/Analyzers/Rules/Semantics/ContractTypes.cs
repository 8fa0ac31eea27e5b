using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Semantics;

/// <summary>The attributes of contracts.</summary>
internal sealed class ContractTypes
{
    public ContractTypes(KnownTypes known)
    {
        RequestReply = known.Find(ContractNames.RequestReplyAttribute);
        PublishSubscribe = known.Find(ContractNames.PublishSubscribeAttribute);
        Pipeline = known.Find(ContractNames.PipelineAttribute);
        ExclusivePair = known.Find(ContractNames.ExclusivePairAttribute);
        Operation = known.Find(ContractNames.OperationAttribute);
        OneWay = known.Find(ContractNames.OneWayAttribute);
        Topic = known.Find(ContractNames.TopicAttribute);
        Idempotent = known.Find(ContractNames.IdempotentAttribute);
        Frame = known.Find(ContractNames.FrameAttribute);
        Fault = known.Find(ContractNames.FaultAttribute);
    }

    public INamedTypeSymbol? RequestReply { get; }

    public INamedTypeSymbol? PublishSubscribe { get; }

    public INamedTypeSymbol? Pipeline { get; }

    public INamedTypeSymbol? ExclusivePair { get; }

    public INamedTypeSymbol? Operation { get; }

    public INamedTypeSymbol? OneWay { get; }

    public INamedTypeSymbol? Topic { get; }

    public INamedTypeSymbol? Idempotent { get; }

    public INamedTypeSymbol? Frame { get; }

    public INamedTypeSymbol? Fault { get; }

    /// <summary>Gives the pattern of an interface; null when it is no contract.</summary>
    public ContractKind? PatternOf(ITypeSymbol? type)
    {
        if (type is not { TypeKind: TypeKind.Interface })
        {
            return null;
        }

        foreach (var attribute in type.GetAttributes())
        {
            if (PatternOfAttribute(attribute.AttributeClass) is { } pattern)
            {
                return pattern;
            }
        }

        return null;
    }

    /// <summary>Gives the pattern that an attribute stands for; null for any other attribute.</summary>
    public ContractKind? PatternOfAttribute(INamedTypeSymbol? attribute)
    {
        if (attribute is null)
        {
            return null;
        }

        return Is(attribute, RequestReply) ? ContractKind.RequestReply
            : Is(attribute, PublishSubscribe) ? ContractKind.PublishSubscribe
            : Is(attribute, Pipeline) ? ContractKind.Pipeline
            : Is(attribute, ExclusivePair) ? ContractKind.ExclusivePair
            : null;
    }

    private static bool Is(ISymbol attribute, ISymbol? known) => SymbolEqualityComparer.Default.Equals(attribute, known);
}
