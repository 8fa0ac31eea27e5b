using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the publishing side of a publish-subscribe contract.</summary>
internal static class PublisherRenderer
{
    public static void Render(SourceWriter source, ContractScope scope)
    {
        MethodText.OpenType(source, scope, "Publisher", "Publishes the contract's events.",
            $"{ContractScope.Root}TopicPublisher, {scope.Contract.TypeName}", "TopicPublisherOptions");
        foreach (var operation in scope.Contract.Operations)
        {
            var names = scope[operation];
            var local = TopicText.Local(operation);
            source.Line().Line("/// <inheritdoc/>").Open(MethodText.Signature(operation));
            TopicText.Build(source, operation, local);
            var call = $"base.PublishAsync<{names.Arguments}, {names.Payload}>({scope.Holder}.{names.Label}, ref {local}, {MethodText.NewArguments(operation, names)}, {MethodText.Token(operation)})";
            source.Line($"return {MethodText.AsReturned(operation, call)};").Close();
        }

        source.Close().Line();
    }
}
