using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the calling side of a request-reply contract.</summary>
internal static class ClientRenderer
{
    public static void Render(SourceWriter source, ContractScope scope, PayloadRenderer payloads)
    {
        MethodText.OpenType(source, scope, "Client", "Calls a remote implementation of the contract. Safe for use by many threads.",
            $"{ContractScope.Root}ServiceClient, {scope.Contract.TypeName}", "ServiceClientOptions");
        foreach (var operation in scope.Contract.Operations)
        {
            var call = Call(operation, scope[operation], scope, payloads);
            source.Line().Line("/// <inheritdoc/>")
                .Line($"{MethodText.Signature(operation)} =>").Indent().Line(MethodText.AsReturned(operation, call) + ";").Outdent();
        }

        source.Close().Line();
    }

    private static string Call(OperationModel operation, OperationNames names, ContractScope scope, PayloadRenderer payloads)
    {
        var method = operation.Shape switch
        {
            CallShape.OneWay => "PostAsync",
            CallShape.ServerStream => "StreamAsync",
            CallShape.ClientStream => "UploadAsync",
            CallShape.DuplexStream => "ExchangeAsync",
            _ => "CallAsync",
        };
        var result = operation.Result is { } shape ? $", {shape.AnnotatedName}, {payloads.CodecOf(shape)}" : "";
        var item = operation.Stream is { } stream ? $", {stream.Item.AnnotatedName}, {payloads.CodecOf(stream.Item)}" : "";
        var items = operation.Stream is null ? "" : Identifiers.Escape(operation.Stream.Name) + ", ";
        return $"base.{method}<{names.Arguments}, {names.Payload}{item}{result}>({scope.Holder}.{names.Label}, {MethodText.NewArguments(operation, names)}, {items}{MethodText.Token(operation)})";
    }
}
