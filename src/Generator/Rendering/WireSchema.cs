using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using PactMQ.Generator.Models;

namespace PactMQ.Generator.Rendering;

/// <summary>
/// The canonical text of what two ends must agree on: pattern, ids, shapes, directions, topics. C# names that do not reach
/// the wire are not in it, so that renaming them keeps the fingerprint.
/// </summary>
internal static class WireSchema
{
    private const int FingerprintBytes = 16;

    /// <summary>Gets SHA-256 of the text, cut to 128 bits, in hexadecimal.</summary>
    public static string Fingerprint(ContractModel contract)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(Text(contract))).Take(FingerprintBytes).Select(one => one.ToString("x2")));
    }

    public static string Text(ContractModel contract)
    {
        var objects = new Dictionary<string, ObjectModel>();
        foreach (var model in contract.Objects)
        {
            objects[model.TypeName] = model;
        }

        var text = new StringBuilder($"pactmq/1 {contract.Pattern} {contract.Id:x8}\n");
        foreach (var operation in contract.Operations.OrderBy(operation => operation.Id))
        {
            text.Append($"{operation.Id:x8} {operation.Shape} (");
            text.Append(string.Join(",", operation.Parameters.Select(parameter => Shape(parameter.Shape, objects, new List<string>()))));
            text.Append(')');
            if (operation.Stream is { } stream)
            {
                text.Append(" stream ").Append(Shape(stream.Item, objects, new List<string>()));
            }

            foreach (var fault in operation.Faults.OrderBy(fault => fault.Code))
            {
                text.Append($" fault {fault.Code} ").Append(Shape(fault.Shape, objects, new List<string>()));
            }

            if (operation.Result is { } result)
            {
                text.Append(' ').Append(Shape(result, objects, new List<string>()));
            }

            if (operation.Topic is { } topic)
            {
                text.Append(' ').Append(string.Concat(topic.Parts.Select(part => part.Parameter < 0 ? part.Text : "{" + part.Parameter + "}")));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Shape(TypeShape shape, Dictionary<string, ObjectModel> objects, List<string> outer)
    {
        var text = shape.Kind switch
        {
            ShapeKind.Enum => Parts(shape, objects, outer),
            ShapeKind.Nullable => Parts(shape, objects, outer) + "?",
            ShapeKind.Array or ShapeKind.List or ShapeKind.Set => $"[{Parts(shape, objects, outer)}*]",
            ShapeKind.Dictionary => $"{{{Parts(shape, objects, outer)}*}}",
            ShapeKind.Tuple or ShapeKind.KeyValuePair => $"[{Parts(shape, objects, outer)}]",
            ShapeKind.Grid => $"[{Parts(shape, objects, outer)}*{shape.Concrete}]",
            ShapeKind.Coded => $"{shape.Label}@{shape.Concrete.Replace("global::", "").Replace(" ", "")}",
            ShapeKind.Object => Object(shape, objects, outer),
            ShapeKind.ByteMemory => nameof(ShapeKind.Bytes),
            _ => shape.Kind.ToString(),
        };
        return shape.IsNullable ? text + "?" : text;
    }

    private static string Parts(TypeShape shape, Dictionary<string, ObjectModel> objects, List<string> outer) =>
        string.Join(",", shape.Parts.Select(part => Shape(part, objects, outer)));

    private static string Object(TypeShape shape, Dictionary<string, ObjectModel> objects, List<string> outer)
    {
        // A type inside itself is said by how many levels further out it is.
        var depth = outer.LastIndexOf(shape.TypeName);
        if (depth >= 0)
        {
            return "^" + (outer.Count - depth);
        }

        outer.Add(shape.TypeName);
        var model = objects[shape.TypeName];
        if (model.Cases.Count > 0)
        {
            var cases = string.Join("|", model.Cases.Select(one => $"{one.Key}:{Shape(one.Shape, objects, outer)}"));
            outer.RemoveAt(outer.Count - 1);
            return $"<{cases}>";
        }

        var members = model.Members.Select(member =>
            (model.IsMap ? SymbolText.Quote(member.Key) : member.Slot.ToString()) + ":" + Shape(member.Shape, objects, outer));
        var text = $"{(model.IsMap ? '{' : '[')}{string.Join(",", members)}{(model.IsMap ? '}' : ']')}";
        outer.RemoveAt(outer.Count - 1);
        return text;
    }
}
