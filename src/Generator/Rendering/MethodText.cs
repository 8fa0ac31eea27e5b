using System.Collections.Generic;
using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>The parts of methods that several artefacts share.</summary>
internal static class MethodText
{
    private const string TokenType = "global::System.Threading.CancellationToken";

    /// <summary>Opens a public type with its constructor.</summary>
    public static void OpenType(
        SourceWriter source, ContractScope scope, string suffix, string summary, string bases, string options, bool takesService = false)
    {
        var contract = scope.Contract;
        var name = contract.BaseName + suffix;
        var service = takesService ? $", {contract.TypeName} service" : "";
        source.Line($"/// <summary>{summary}</summary>")
            .Line(ContractRenderer.GeneratedCode)
            .Open($"{contract.Accessibility} sealed class {name} : {bases}")
            .Line("/// <summary>Binds or connects to an endpoint: <c>@</c> before it binds, <c>&gt;</c> connects.</summary>")
            .Line("/// <param name=\"endpoint\">The endpoint.</param>");
        if (takesService)
        {
            source.Line("/// <param name=\"service\">What answers the calls.</param>");
        }

        source.Line("/// <param name=\"options\">The options; null for the defaults.</param>")
            .Line($"public {name}(string endpoint{service}, {ContractScope.Root}{options}? options = null)").Indent()
            .Line($": base({scope.Holder}.Descriptor, endpoint, {(takesService ? "service, " : "")}options)").Outdent()
            .Open().Close();
    }

    /// <summary>Gives the head of the method that implements an operation.</summary>
    public static string Signature(OperationModel operation)
    {
        var parameters = operation.Parameters.Select(parameter => Parameter(parameter, !operation.IsExplicit)).ToList();
        if (operation.Stream is { } stream)
        {
            parameters.Insert(stream.Place, $"{stream.TypeName} {Identifiers.Escape(stream.Name)}");
        }

        if (operation.Token is not null)
        {
            parameters.Add($"{TokenType} {Identifiers.Escape(operation.Token)}{(operation.TokenIsOptional && !operation.IsExplicit ? " = default" : "")}");
        }

        var name = Identifiers.Escape(operation.Name);
        return (operation.IsExplicit ? $"{operation.ReturnType} {operation.DeclaringType}.{name}" : $"public {operation.ReturnType} {name}")
            + $"({string.Join(", ", parameters)})";
    }

    public static string Token(OperationModel operation) => operation.Token is null ? "default" : Identifiers.Escape(operation.Token);

    /// <summary>Gives the expression that makes the arguments from the parameters.</summary>
    public static string NewArguments(OperationModel operation, OperationNames names) => operation.Parameters.Count == 0
        ? "default"
        : $"new {names.Arguments}({string.Join(", ", operation.Parameters.Select(parameter => Identifiers.Escape(parameter.Name)))})";

    /// <summary>Gives the call of the operation on an implementation, with the arguments that were read.</summary>
    /// <param name="stream">What reads the stream from the caller; empty where there is none.</param>
    public static string Invoke(string target, string context, OperationModel operation, OperationNames names, string stream = "")
    {
        var arguments = names.Properties.Select(property => "arguments." + property).ToList();
        if (operation.Stream is not null)
        {
            arguments.Insert(operation.Stream.Place, stream);
        }

        if (operation.Token is not null)
        {
            arguments.Add(context + ".CancellationToken");
        }

        // The cast keeps apart what several base interfaces declare under one name.
        return $"(({operation.DeclaringType}){target}).{Identifiers.Escape(operation.Name)}({string.Join(", ", arguments)})";
    }

    /// <summary>Turns the ValueTask of an expression into what the operation returns.</summary>
    public static string AsReturned(OperationModel operation, string call) => operation.ReturnsTask ? call + ".AsTask()" : call;

    /// <summary>Turns what the operation returns into a ValueTask.</summary>
    public static string AsValueTask(OperationModel operation, string call) => !operation.ReturnsTask ? call
        : operation.Result is { } result ? $"new global::System.Threading.Tasks.ValueTask<{result.AnnotatedName}>({call})"
        : $"new global::System.Threading.Tasks.ValueTask({call})";

    public static void ReadArguments(SourceWriter source, string context, OperationNames names)
    {
        if (names.Properties.Count > 0)
        {
            source.Line($"var arguments = {context}.ReadArguments<{names.Arguments}, {names.Payload}>();");
        }
    }

    /// <summary>Writes the dispatch of events, jobs and signals.</summary>
    public static void RenderDispatch(SourceWriter source, ContractScope scope)
    {
        source.Line("/// <inheritdoc/>")
            .Open($"protected override global::System.Threading.Tasks.ValueTask DispatchAsync({scope.Contract.TypeName} handler, {ContractScope.Support}ReceivedEvent received)")
            .Open("switch (received.OperationId)");
        foreach (var operation in scope.Contract.Operations)
        {
            var names = scope[operation];
            source.Line($"case 0x{operation.Id:x8}u: // {operation.Name}").Open();
            ReadArguments(source, "received", names);
            source.Line($"return {AsValueTask(operation, Invoke("handler", "received", operation, names))};").Close();
        }

        source.Line("default:").Indent().Line("return received.DropUnknownOperation();").Outdent().Close().Close();
    }

    /// <summary>Writes the methods of a side that sends events, jobs or signals without a topic.</summary>
    public static void RenderSends(SourceWriter source, ContractScope scope, string method)
    {
        foreach (var operation in scope.Contract.Operations)
        {
            var names = scope[operation];
            var call = $"{method}<{names.Arguments}, {names.Payload}>({scope.Holder}.{names.Label}, {NewArguments(operation, names)}, {Token(operation)})";
            source.Line().Line("/// <inheritdoc/>")
                .Line($"{Signature(operation)} =>").Indent().Line(AsReturned(operation, "base." + call) + ";").Outdent();
        }
    }

    private static string Parameter(ParameterModel parameter, bool withDefault)
    {
        var text = $"{parameter.Shape.AnnotatedName} {Identifiers.Escape(parameter.Name)}";
        if (!withDefault || parameter.Default is null)
        {
            return text;
        }

        var isForced = parameter.Default == "default" && parameter.Shape.IsReference && !parameter.Shape.IsNullable;
        return $"{text} = {parameter.Default}{(isForced ? "!" : "")}";
    }
}
