using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the codec of a union: an array of the case's number and its value.</summary>
internal static class UnionRenderer
{
    private const string Format = ContractScope.Support + "PayloadFormat.";

    public static void Render(SourceWriter source, ObjectModel model, PayloadRenderer payloads)
    {
        var name = SymbolText.Quote(model.Label);
        PayloadRenderer.OpenWrite(source, model.TypeName);
        source.Open("if (value is null)").Line("writer.WriteNil();").Line("return;").Close().Line();
        foreach (var one in model.Cases)
        {
            source.Open($"if (value.GetType() == typeof({one.Shape.TypeName}))")
                .Line("writer.WriteArrayHeader(2);").Line($"writer.Write({one.Key});")
                .Line(payloads.WriteText(one.Shape, $"({one.Shape.TypeName})value")).Line("return;").Close().Line();
        }

        source.Line($"throw {Format}NotInUnion({name}, value);").Close().Line();
        PayloadRenderer.OpenRead(source, model.TypeName);
        source.Open("if (reader.TryReadNil())").Line("return null!;").Close().Line()
            .Line($"var key = {Format}ReadCase(ref reader);")
            .Line($"{ContractScope.Support}PayloadDepth.Enter(ref reader);")
            .Line($"{model.TypeName} result;")
            .Open("switch (key)");
        foreach (var one in model.Cases)
        {
            source.Line($"case {one.Key}:").Indent().Line($"result = {payloads.ReadText(one.Shape)};").Line("break;").Outdent();
        }

        source.Line("default:").Indent().Line($"throw {Format}UnknownCase({name}, key);").Outdent().Close().Line()
            .Line($"{ContractScope.Support}PayloadDepth.Leave(ref reader);").Line("return result;").Close();
    }
}
