using System.Linq;
using System.Text;
using PactMQ.Generator.Models;
using PactMQ.Generator.Rendering;

namespace PactMQ.Generator.Shapes;

/// <summary>Writes a contract's shape as people read it: the text of its <c>.contract</c> file (docs/wire.md).</summary>
internal static class ShapeText
{
    public static string Of(ContractModel contract)
    {
        var text = new StringBuilder();
        text.Append($"contract {contract.WireName} {contract.Pattern} {contract.Id:x8}\n");
        text.Append($"fingerprint {WireSchema.Fingerprint(contract)}\n");
        foreach (var operation in contract.Operations.OrderBy(operation => operation.WireName, System.StringComparer.Ordinal))
        {
            Operation(text, operation);
        }

        foreach (var model in contract.Objects.OrderBy(model => model.Label, System.StringComparer.Ordinal))
        {
            text.Append($"type {model.Label} {(model.Cases.Count > 0 ? "union" : model.IsMap ? "map" : "array")}\n");
            foreach (var one in model.Cases)
            {
                text.Append($"  {one.Key} {Shape(one.Shape)}\n");
            }

            foreach (var member in model.Members)
            {
                text.Append($"  {(model.IsMap ? member.Key : member.Slot.ToString())} {Shape(member.Shape)}\n");
            }
        }

        return text.ToString();
    }

    private static void Operation(StringBuilder text, OperationModel operation)
    {
        text.Append($"operation {operation.WireName} {operation.Shape} {operation.Id:x8}{(operation.IsIdempotent ? " idempotent" : "")}\n");
        for (var i = 0; i < operation.Parameters.Count; i++)
        {
            var parameter = operation.Parameters[i];
            text.Append($"  {i} {Shape(parameter.Shape)}{(parameter.Default is null ? "" : " optional")}\n");
        }

        if (operation.Stream is { } stream)
        {
            text.Append($"  stream {Shape(stream.Item)}\n");
        }

        if (operation.Result is { } result)
        {
            text.Append($"  result {Shape(result)}\n");
        }

        foreach (var fault in operation.Faults.OrderBy(fault => fault.Code))
        {
            text.Append($"  fault {fault.Code} {Shape(fault.Shape)}\n");
        }

        if (operation.Topic is { } topic)
        {
            text.Append($"  topic {string.Concat(topic.Parts.Select(part => part.Parameter < 0 ? part.Text : "{" + part.Parameter + "}"))}\n");
        }
    }

    private static string Shape(TypeShape shape)
    {
        var parts = string.Join(",", shape.Parts.Select(part => Shape(part)));
        var text = shape.Kind switch
        {
            ShapeKind.Enum => parts,
            ShapeKind.Nullable => parts + "?",
            ShapeKind.Array or ShapeKind.List or ShapeKind.Set => $"[{parts}*]",
            ShapeKind.Dictionary => $"{{{parts}*}}",
            ShapeKind.Tuple or ShapeKind.KeyValuePair => $"[{parts}]",
            ShapeKind.Grid => $"[{parts}*{shape.Concrete}]",
            ShapeKind.Coded => $"{shape.Label}@{shape.Concrete.Replace("global::", "").Replace(" ", "")}",
            ShapeKind.Object => shape.Label,
            ShapeKind.ByteMemory => nameof(ShapeKind.Bytes),
            _ => shape.Kind.ToString(),
        };
        return shape.IsNullable ? text + "?" : text;
    }
}
