using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes both sides of a pipeline contract.</summary>
internal static class PipelineRenderer
{
    public static void Render(SourceWriter source, ContractScope scope)
    {
        var contract = scope.Contract;
        MethodText.OpenType(source, scope, "Pusher", "Pushes jobs, each to one puller.",
            $"{ContractScope.Root}JobPusher, {contract.TypeName}", "JobPusherOptions");
        MethodText.RenderSends(source, scope, "PushAsync");
        source.Close().Line();
        MethodText.OpenType(source, scope, "Puller", "Pulls jobs and gives them to a handler.",
            $"{ContractScope.Root}JobPuller<{contract.TypeName}>", "JobPullerOptions");
        source.Line();
        MethodText.RenderDispatch(source, scope);
        source.Close().Line();
    }
}
