using System.Collections.Generic;
using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Shapes;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the file-local class that holds a contract's descriptors, codecs and module initializer.</summary>
internal static class RegistrationRenderer
{
    public static void Render(SourceWriter source, ContractScope scope, PayloadRenderer payloads)
    {
        var contract = scope.Contract;
        source.Line(ContractRenderer.GeneratedCode).Open($"file static class {scope.Holder}");
        foreach (var operation in contract.Operations)
        {
            RenderDescriptor(source, scope, operation, payloads);
        }

        var operations = string.Concat(contract.Operations.Select(operation => ", " + scope[operation].Label));
        source.Line($"internal static readonly {ContractScope.Support}ContractDescriptor Descriptor = new(")
            .Indent()
            .Line($"{SymbolText.Quote(contract.WireName)}, 0x{contract.Id:x8}u, {ContractScope.Support}ContractPattern.{contract.Pattern}, \"{WireSchema.Fingerprint(contract)}\"{operations})")
            .Line($"{{ Shape = {SymbolText.Quote(ShapeText.Of(contract))} }};")
            .Outdent().Line();
        RenderRegister(source, contract);
        foreach (var operation in contract.Operations.Where(operation => operation.Parameters.Count > 0))
        {
            source.Line();
            if (contract.Pattern != ContractPattern.PublishSubscribe)
            {
                RenderArgumentsType(source, operation, scope[operation], "internal");
                source.Line();
            }

            payloads.RenderArguments(source, operation, scope[operation]);
        }

        payloads.RenderCodecs(source);
        source.Close();
    }

    public static void RenderArgumentsType(SourceWriter source, OperationModel operation, OperationNames names, string accessibility)
    {
        var properties = operation.Parameters.Select((parameter, i) => $"{parameter.Shape.AnnotatedName} {names.Properties[i]}").ToList();
        if (accessibility == "public")
        {
            for (var i = 0; i < properties.Count; i++)
            {
                source.Line($"/// <param name=\"{names.Properties[i]}\">The argument {operation.Parameters[i].Name}.</param>");
            }
        }

        source.Line($"{accessibility} readonly record struct {OperationNames.Simple(names.Arguments)}({string.Join(", ", properties)});");
    }

    private static void RenderDescriptor(SourceWriter source, ContractScope scope, OperationModel operation, PayloadRenderer payloads)
    {
        var contract = scope.Contract;
        var shape = contract.Pattern != ContractPattern.RequestReply ? "Event"
            : operation.Shape == CallShape.Unary ? "Call"
            : operation.Shape.ToString();
        var set = new List<string>();
        if (operation.IsIdempotent)
        {
            set.Add("Idempotent = true");
        }

        if (operation.Topic is { } topic)
        {
            set.Add($"TopicPrefix = {SymbolText.Quote(TopicText.Prefix(topic))}");
        }

        if (operation.Faults.Count > 0)
        {
            var faults = operation.Faults.Select(fault =>
                $"new {ContractScope.Support}FaultDescriptor<{fault.Shape.TypeName}, {payloads.CodecOf(fault.Shape)}>({fault.Code})");
            set.Add($"Faults = new {ContractScope.Support}FaultDescriptor[] {{ {string.Join(", ", faults)} }}");
        }

        var more = set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
        source.Line($"internal static readonly {ContractScope.Support}OperationDescriptor {scope[operation].Label} = new(")
            .Indent()
            .Line($"{SymbolText.Quote(contract.WireName)}, 0x{contract.Id:x8}u, {SymbolText.Quote(operation.WireName)}, 0x{operation.Id:x8}u, {ContractScope.Support}OperationShape.{shape}){more};")
            .Outdent().Line();
    }

    private static void RenderRegister(SourceWriter source, ContractModel contract)
    {
        source.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
            .Open("internal static void Register()")
            .Line($"{ContractScope.Support}ContractRegistry.Register(new {ContractScope.Support}ContractRegistration<{contract.TypeName}>")
            .Open().Line("Contract = Descriptor,");
        var sides = contract.Pattern switch
        {
            ContractPattern.RequestReply => new[] { "Client" },
            ContractPattern.PublishSubscribe => new[] { "Publisher", "Subscriber" },
            ContractPattern.Pipeline => new[] { "Pusher", "Puller" },
            _ => new[] { "Pair" },
        };
        foreach (var side in sides)
        {
            source.Line($"{side} = static (endpoint, options) => new {contract.BaseName}{side}(endpoint, options),");
        }

        if (contract.Pattern == ContractPattern.RequestReply)
        {
            source.Line($"Server = static (endpoint, service, options) => new {contract.BaseName}Server(endpoint, service, options),")
                .Line($"Dispatch = static (service, call) => {contract.BaseName}Server.DispatchCall(service, call),");
        }

        source.Close(");").Close();
    }
}
