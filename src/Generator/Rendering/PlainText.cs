using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>The short way for arguments that are numbers, truth values and texts only: straight into memory and out of it, in the same bytes.</summary>
internal static class PlainText
{
    // What a MessagePack array can count in its first byte.
    private const int MostValues = 15;
    private const string Format = ContractScope.Support + "PlainFormat.";

    public static void Render(SourceWriter source, OperationModel operation, OperationNames names)
    {
        var parameters = operation.Parameters;
        if (parameters.Count is 0 or > MostValues || parameters.Any(parameter => !IsPlain(parameter.Shape)))
        {
            return;
        }

        source.Line()
            .Open($"public static bool TryWritePlain(global::System.Span<byte> to, in {names.Arguments} value, out int length)")
            .Line("length = 0;")
            .Line($"return {Format}TryWriteArray(to, ref length, {parameters.Count})").Indent();
        for (var i = 0; i < parameters.Count; i++)
        {
            var cast = parameters[i].Shape.Kind == ShapeKind.Enum ? $"({parameters[i].Shape.Parts[0].TypeName})" : "";
            source.Line($"&& {Format}TryWrite(to, ref length, {cast}value.{names.Properties[i]}){(i == parameters.Count - 1 ? ";" : "")}");
        }

        source.Outdent().Close().Line()
            .Open($"public static bool TryReadPlain(global::System.ReadOnlySpan<byte> from, out {names.Arguments} value)")
            .Line("var at = 0;")
            .Line($"if ({Format}TryReadArray(from, ref at, {parameters.Count})").Indent();
        for (var i = 0; i < parameters.Count; i++)
        {
            source.Line($"&& {Format}TryRead(from, ref at, out {ReadType(parameters[i].Shape)} value{i}){(i == parameters.Count - 1 ? ")" : "")}");
        }

        var values = string.Join(", ", parameters.Select((parameter, i) => parameter.Shape.Kind == ShapeKind.Enum ? $"({parameter.Shape.TypeName})value{i}" : $"value{i}"));
        source.Outdent().Open()
            .Line($"value = new({values});")
            .Line("return true;")
            .Close().Line()
            .Line("value = default;")
            .Line("return false;")
            .Close();
    }

    private static string ReadType(TypeShape shape) => shape.Kind == ShapeKind.Enum ? shape.Parts[0].TypeName : shape.TypeName;

    private static bool IsPlain(TypeShape shape) => shape.Kind is <= ShapeKind.String or ShapeKind.Enum;
}
