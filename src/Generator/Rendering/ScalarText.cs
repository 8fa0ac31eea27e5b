using System;
using PactMQ.Generator.Models;

namespace PactMQ.Generator.Rendering;

/// <summary>The one call that writes or reads a scalar.</summary>
internal static class ScalarText
{
    private const string Format = ContractScope.Support + "PayloadFormat.";

    public static string Write(TypeShape shape, string value) => shape.Kind switch
    {
        ShapeKind.Enum => $"writer.Write(({shape.Parts[0].TypeName}){value});",
        ShapeKind.ByteMemory => shape.TypeName.StartsWith("global::System.ArraySegment", StringComparison.Ordinal)
            ? $"writer.Write(global::System.MemoryExtensions.AsSpan({value}));"
            : $"writer.Write({value}.Span);",
        _ when IsFormatted(shape) => $"{Format}Write{shape.Kind}(ref writer, {value});",
        _ => $"writer.Write({value});",
    };

    public static string Read(TypeShape shape)
    {
        var call = shape.Kind switch
        {
            ShapeKind.Enum => $"({shape.TypeName}){Read(shape.Parts[0])}",
            ShapeKind.Bytes or ShapeKind.ByteMemory => Format + "ReadBytes(ref reader)",
            _ when IsFormatted(shape) => $"{Format}Read{shape.Kind}(ref reader)",
            _ => $"reader.Read{shape.Kind}()",
        };
        return shape.Kind == ShapeKind.ByteMemory ? $"({shape.TypeName}){call}!"
            : shape.IsReference && !shape.IsNullable ? call + "!"
            : call;
    }

    private static bool IsFormatted(TypeShape shape) => shape.Kind is ShapeKind.Guid or ShapeKind.Decimal or ShapeKind.DateTimeOffset
        or ShapeKind.TimeSpan or ShapeKind.DateOnly or ShapeKind.TimeOnly or ShapeKind.Uri or ShapeKind.Version
        or ShapeKind.BigInteger or ShapeKind.Half or ShapeKind.Complex or ShapeKind.BitArray or ShapeKind.StringBuilder;
}
