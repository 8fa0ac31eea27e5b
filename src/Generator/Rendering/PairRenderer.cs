using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the one type that is both ends of an exclusive pair.</summary>
internal static class PairRenderer
{
    public static void Render(SourceWriter source, ContractScope scope)
    {
        var contract = scope.Contract;
        MethodText.OpenType(source, scope, "Pair", "One end of an exclusive pair: sends the contract's signals, and gives those of the other end to a handler.",
            $"{ContractScope.Root}PairLink<{contract.TypeName}>, {contract.TypeName}", "PairLinkOptions");
        MethodText.RenderSends(source, scope, "SignalAsync");
        source.Line();
        MethodText.RenderDispatch(source, scope);
        source.Close().Line();
    }
}
