using System.Collections.Generic;
using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>The parts of an operation's codec beyond MessagePack: the contract's own codec, and arguments in frames of their own.</summary>
internal static class BodyText
{
    private const string Frames = ContractScope.Support + "PayloadFrames.";
    private const string Message = ContractScope.Root + "Message";

    public static void Render(SourceWriter source, OperationModel operation, OperationNames names, PayloadRenderer payloads)
    {
        if (operation.Parameters.Count == 1 && operation.Parameters[0].Shape is { Kind: ShapeKind.Coded } coded)
        {
            RenderCodec(source, names, coded.AnnotatedName, payloads.CodecOf(coded));
        }

        var framed = Enumerable.Range(0, operation.Parameters.Count).Where(i => operation.Parameters[i].Shape.Kind == ShapeKind.Frame).ToList();
        if (framed.Count > 0)
        {
            RenderFrames(source, operation, names, framed);
        }
    }

    private static void RenderCodec(SourceWriter source, OperationNames names, string type, string codec) => source.Line()
        .Line($"public static byte Codec => {codec}.Codec;").Line()
        .Line($"public static bool TryWriteBody(global::System.Buffers.IBufferWriter<byte> writer, in {names.Arguments} value) => {codec}.TryWriteBody(writer, value.{names.Properties[0]});").Line()
        .Open($"public static bool TryReadBody(in global::System.Buffers.ReadOnlySequence<byte> body, out {names.Arguments} value)")
        .Line($"var read = {codec}.TryReadBody(in body, out {type} only);")
        .Line("value = new(only);")
        .Line("return read;")
        .Close();

    private static void RenderFrames(SourceWriter source, OperationModel operation, OperationNames names, List<int> framed)
    {
        source.Line().Line("public static bool HasFrames => true;").Line();
        source.Open($"public static void AppendFrames({Message} message, in {names.Arguments} value)");
        foreach (var i in framed)
        {
            source.Line($"{Frames}Append(message, value.{names.Properties[i]});");
        }

        source.Close().Line()
            .Open($"public static {names.Arguments} WithFrames(in {names.Arguments} value, {Message} message, int first) => value with");
        for (var place = 0; place < framed.Count; place++)
        {
            source.Line($"{names.Properties[framed[place]]} = {Taken(operation.Parameters[framed[place]].Shape.TypeName, $"{Frames}Take(message, first + {place})")},");
        }

        source.Close(";");
    }

    private static string Taken(string type, string memory) =>
        type.EndsWith("[]", System.StringComparison.Ordinal) ? $"{memory}.ToArray()"
        : type.StartsWith("global::System.ArraySegment", System.StringComparison.Ordinal) ? $"new {type}({memory}.ToArray())"
        : memory;
}
