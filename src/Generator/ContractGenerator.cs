using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PactMQ.Generator.Extraction;
using PactMQ.Generator.Models;
using PactMQ.Generator.Rendering;

namespace PactMQ.Generator;

/// <summary>Generates the two sides of every annotated interface. Wires the stages and nothing else.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Wire(context, ContractPattern.RequestReply, ContractNames.RequestReplyAttribute);
        Wire(context, ContractPattern.PublishSubscribe, ContractNames.PublishSubscribeAttribute);
        Wire(context, ContractPattern.Pipeline, ContractNames.PipelineAttribute);
        Wire(context, ContractPattern.ExclusivePair, ContractNames.ExclusivePairAttribute);
    }

    // Each contract goes its own way to the end: a change to one renders that one alone.
    private static void Wire(IncrementalGeneratorInitializationContext context, ContractPattern pattern, string attribute)
    {
        var files = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is InterfaceDeclarationSyntax,
                (found, cancellation) => ContractExtractor.Extract(found, pattern, cancellation))
            .WithTrackingName(StageNames.Extract + pattern)
            .Select(static (contract, _) => ContractRenderer.Render(contract))
            .WithTrackingName(StageNames.Render + pattern);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }
}
