using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the answering side of a request-reply contract.</summary>
internal static class ServerRenderer
{
    public static void Render(SourceWriter source, ContractScope scope, PayloadRenderer payloads)
    {
        var contract = scope.Contract;
        MethodText.OpenType(source, scope, "Server", "Answers the contract's calls with an implementation.",
            $"{ContractScope.Root}ServiceHost<{contract.TypeName}>", "ServiceHostOptions", takesService: true);
        source.Line().Line("/// <inheritdoc/>")
            .Line($"protected override {ValueTask} DispatchAsync({contract.TypeName} service, {ContractScope.Support}ServiceCall call) => DispatchCall(service, call);").Line()
            .Open($"internal static {ValueTask} DispatchCall({contract.TypeName} service, {ContractScope.Support}ServiceCall call)")
            .Open("switch (call.OperationId)");
        foreach (var operation in contract.Operations)
        {
            source.Line($"case 0x{operation.Id:x8}u: // {operation.Name}").Open();
            MethodText.ReadArguments(source, "call", scope[operation]);
            source.Line($"return call.{Answer(operation, scope, payloads)};").Close();
        }

        source.Line("default:").Indent().Line("return call.RejectUnknownOperation();").Outdent()
            .Close().Close().Close().Line();
    }

    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    private static string Answer(OperationModel operation, ContractScope scope, PayloadRenderer payloads)
    {
        var invoked = MethodText.AsValueTask(operation, MethodText.Invoke("service", "call", operation, scope[operation], Stream(operation, payloads)));
        var types = operation.Result is { } shape ? $"<{shape.AnnotatedName}, {payloads.CodecOf(shape)}>" : "";
        return operation.Shape switch
        {
            CallShape.OneWay => $"PostedAsync({invoked})",
            CallShape.ServerStream or CallShape.DuplexStream => $"StreamAsync{types}({invoked})",
            _ => $"ReplyAsync{types}({invoked})",
        };
    }

    private static string Stream(OperationModel operation, PayloadRenderer payloads) => operation.Stream is { } stream
        ? $"call.ReadStream<{stream.Item.AnnotatedName}, {payloads.CodecOf(stream.Item)}>()"
        : "";
}
