using System.Collections.Generic;
using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the subscribing side of a publish-subscribe contract.</summary>
internal static class SubscriberRenderer
{
    private const string Token = "global::System.Threading.CancellationToken";

    public static void Render(SourceWriter source, ContractScope scope)
    {
        var contract = scope.Contract;
        MethodText.OpenType(source, scope, "Subscriber", "Subscribes to the contract's events, and gives them to a handler or as a stream.",
            $"{ContractScope.Root}TopicSubscriber<{contract.TypeName}>", "TopicSubscriberOptions");
        var taken = new Identifiers("SubscribeAll", "SubscribeAllAsync", "SubscribeAsync", "ReadAllAsync", "ReadAsync");
        foreach (var operation in contract.Operations)
        {
            var names = scope[operation];
            RenderSubscribe(source, scope, operation, names, taken.Take("Subscribe" + names.Label), taken.Take("Subscribe" + names.Label + "Async"));
            source.Line().Line($"/// <summary>Receives the events of {operation.Name} that were subscribed to.</summary>")
                .Line("/// <param name=\"cancellationToken\">Ends the stream.</param>")
                .Line($"public global::System.Collections.Generic.IAsyncEnumerable<{names.Arguments}> {taken.Take("Read" + names.Label + "Async")}(global::System.Threading.CancellationToken cancellationToken = default) =>")
                .Indent().Line($"base.ReadAsync<{names.Arguments}, {names.Payload}>({scope.Holder}.{names.Label}, cancellationToken);").Outdent();
        }

        source.Line();
        MethodText.RenderDispatch(source, scope);
        source.Close().Line();
        foreach (var operation in contract.Operations.Where(operation => operation.Parameters.Count > 0))
        {
            source.Line($"/// <summary>The arguments of an event of {operation.Name}.</summary>");
            RegistrationRenderer.RenderArgumentsType(source, operation, scope[operation], contract.Accessibility);
            source.Line();
        }
    }

    private static void RenderSubscribe(
        SourceWriter source, ContractScope scope, OperationModel operation, OperationNames names, string method, string waiting)
    {
        source.Line().Line($"/// <summary>Subscribes to {operation.Name}, whatever its topic's values.</summary>")
            .Line($"public void {method}() => base.Subscribe({scope.Holder}.{names.Label});")
            .Line().Line($"/// <summary>Subscribes to {operation.Name}, whatever its topic's values; completes when the connected publishers, one at least, have matched it.</summary>")
            .Line("/// <param name=\"cancellationToken\">Ends the wait, not the subscription.</param>")
            .Line($"public global::System.Threading.Tasks.Task {waiting}({Token} cancellationToken = default) => base.SubscribeAsync({scope.Holder}.{names.Label}, cancellationToken);");
        var places = operation.Topic!.Parts.Where(part => part.Parameter >= 0).Select(part => part.Parameter).Distinct().ToList();
        if (places.Count == 0)
        {
            return;
        }

        var parameters = places.Select(place => operation.Parameters[place]).ToList();
        var list = string.Join(", ", parameters.Select(parameter => $"{parameter.Shape.AnnotatedName} {Identifiers.Escape(parameter.Name)}"));
        var token = parameters.Any(parameter => parameter.Name == "cancellationToken") ? "waitToken" : "cancellationToken";
        RenderValues(source, operation, parameters, "Subscribes to {0} with these values in its topic.");
        source.Open($"public void {method}({list})");
        var local = TopicText.Local(operation);
        TopicText.Build(source, operation, local);
        source.Line($"base.Subscribe(ref {local});").Close();
        RenderValues(source, operation, parameters, "Subscribes to {0} with these values in its topic; completes when the connected publishers, one at least, have matched it.");
        source.Line($"/// <param name=\"{token}\">Ends the wait, not the subscription.</param>")
            .Open($"public global::System.Threading.Tasks.Task {waiting}({list}, {Token} {token} = default)");
        TopicText.Build(source, operation, local);
        source.Line($"return base.SubscribeAsync(ref {local}, {token});").Close();
    }

    private static void RenderValues(SourceWriter source, OperationModel operation, IEnumerable<ParameterModel> parameters, string summary)
    {
        source.Line().Line($"/// <summary>{summary.Replace("{0}", operation.Name)}</summary>");
        foreach (var parameter in parameters)
        {
            source.Line($"/// <param name=\"{parameter.Name}\">The value in the topic.</param>");
        }
    }
}
