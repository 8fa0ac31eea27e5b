using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the subscribing side of a publish-subscribe contract.</summary>
internal static class SubscriberRenderer
{
    public static void Render(SourceWriter source, ContractScope scope)
    {
        var contract = scope.Contract;
        MethodText.OpenType(source, scope, "Subscriber", "Subscribes to the contract's events, and gives them to a handler or as a stream.",
            $"{ContractScope.Root}TopicSubscriber<{contract.TypeName}>", "TopicSubscriberOptions");
        var taken = new Identifiers("SubscribeAll", "ReadAllAsync", "ReadAsync");
        foreach (var operation in contract.Operations)
        {
            var names = scope[operation];
            RenderSubscribe(source, scope, operation, names, taken.Take("Subscribe" + names.Label));
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

    private static void RenderSubscribe(SourceWriter source, ContractScope scope, OperationModel operation, OperationNames names, string method)
    {
        source.Line().Line($"/// <summary>Subscribes to {operation.Name}, whatever its topic's values.</summary>")
            .Line($"public void {method}() => base.Subscribe({scope.Holder}.{names.Label});");
        var places = operation.Topic!.Parts.Where(part => part.Parameter >= 0).Select(part => part.Parameter).Distinct().ToList();
        if (places.Count == 0)
        {
            return;
        }

        var local = TopicText.Local(operation);
        source.Line().Line($"/// <summary>Subscribes to {operation.Name} with these values in its topic.</summary>");
        foreach (var place in places)
        {
            source.Line($"/// <param name=\"{operation.Parameters[place].Name}\">The value in the topic.</param>");
        }

        var parameters = places.Select(place => operation.Parameters[place]);
        source.Open($"public void {method}({string.Join(", ", parameters.Select(parameter => $"{parameter.Shape.AnnotatedName} {Identifiers.Escape(parameter.Name)}"))})");
        TopicText.Build(source, operation, local);
        source.Line($"base.Subscribe(ref {local});").Close();
    }
}
