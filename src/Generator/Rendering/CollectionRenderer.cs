using System;
using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the codecs of nullable values, arrays, lists, sets, dictionaries and tuples.</summary>
internal sealed class CollectionRenderer
{
    private const string Format = ContractScope.Support + "PayloadFormat.";
    private const string Generic = "global::System.Collections.Generic.";

    private readonly PayloadRenderer _payloads;

    public CollectionRenderer(PayloadRenderer payloads) => _payloads = payloads;

    public void Render(SourceWriter source, TypeShape shape)
    {
        PayloadRenderer.OpenWrite(source, shape.TypeName);
        Write(source, shape);
        source.Close().Line();
        PayloadRenderer.OpenRead(source, shape.TypeName);
        Read(source, shape);
        source.Close();
    }

    private void Write(SourceWriter source, TypeShape shape)
    {
        if (shape.Kind is ShapeKind.Tuple or ShapeKind.KeyValuePair)
        {
            if (shape.IsReference)
            {
                source.Open("if (value is null)").Line("writer.WriteNil();").Line("return;").Close().Line();
            }

            source.Line($"writer.WriteArrayHeader({shape.Parts.Count});");
            for (var i = 0; i < shape.Parts.Count; i++)
            {
                source.Line(_payloads.WriteText(shape.Parts[i], "value." + PartName(shape, i)));
            }

            return;
        }

        if (shape.Kind == ShapeKind.Nullable)
        {
            source.Open("if (value is not { } present)").Line("writer.WriteNil();").Line("return;").Close().Line()
                .Line(_payloads.WriteText(shape.Parts[0], "present"));
            return;
        }

        source.Open(shape.IsReference ? "if (value is null)" : "if (value.IsDefault)").Line("writer.WriteNil();").Line("return;").Close().Line();
        if (shape.Kind == ShapeKind.Grid)
        {
            GridText.WriteHead(source, shape);
            source.Open("foreach (var item in value)").Line(_payloads.WriteText(shape.Parts[0], "item")).Close();
            return;
        }

        if (shape.Kind == ShapeKind.Dictionary)
        {
            source.Line("writer.WriteMapHeader(value.Count);")
                .Open("foreach (var pair in value)")
                .Line(_payloads.WriteText(shape.Parts[0], "pair.Key"))
                .Line(_payloads.WriteText(shape.Parts[1], "pair.Value"))
                .Close();
            return;
        }

        var items = "value";
        if (shape.TypeName.StartsWith(Generic + "IEnumerable<", StringComparison.Ordinal))
        {
            items = "items";
            source.Line($"var items = value as {Generic}IReadOnlyCollection<{shape.Parts[0].AnnotatedName}> ?? new {shape.Concrete}(value);");
        }

        source.Line($"writer.WriteArrayHeader({items}.{(shape.Kind == ShapeKind.Array || !shape.IsReference ? "Length" : "Count")});")
            .Open($"foreach (var item in {items})").Line(_payloads.WriteText(shape.Parts[0], "item")).Close();
    }

    private void Read(SourceWriter source, TypeShape shape)
    {
        if (shape.Kind == ShapeKind.Nullable)
        {
            source.Line($"return reader.TryReadNil() ? null : {_payloads.ReadText(shape.Parts[0])};");
            return;
        }

        if (shape.Kind is ShapeKind.Tuple or ShapeKind.KeyValuePair)
        {
            ReadTuple(source, shape);
            return;
        }

        source.Open("if (reader.TryReadNil())").Line(shape.IsReference ? "return null!;" : "return default;").Close().Line();
        if (shape.Kind == ShapeKind.Grid)
        {
            GridText.ReadHead(source, shape);
        }

        source.Line($"var count = reader.Read{(shape.Kind == ShapeKind.Dictionary ? "Map" : "Array")}Header();")
            .Line($"{ContractScope.Support}PayloadDepth.Enter(ref reader);")
            .Line(shape.Kind is ShapeKind.Array or ShapeKind.Grid
                ? $"var items = {Format}NewArray<{shape.Parts[0].AnnotatedName}>(count);"
                : $"var items = new {shape.Concrete}({Format}Capacity(count));");
        var watched = HasPlainHashes(shape);
        if (watched)
        {
            source.Line($"var keys = new {ContractScope.Support}PayloadKeys<{shape.Parts[0].AnnotatedName}>(count);");
        }

        source.Open("for (var i = 0; i < count; i++)");
        var read = _payloads.ReadText(shape.Parts[0]);
        switch (shape.Kind)
        {
            case ShapeKind.Array or ShapeKind.Grid:
                source.Line($"{Format}Reserve(ref items, i, count);").Line($"items[i] = {read};");
                break;
            case ShapeKind.Dictionary:
                source.Line(shape.Parts[0].IsReference ? $"var key = {read.TrimEnd('!')} ?? throw {Format}NilKey();" : $"var key = {read};")
                    .Line($"items[key] = {_payloads.ReadText(shape.Parts[1])};");
                break;
            case ShapeKind.Set when watched:
                source.Line($"var key = {read};").Line("items.Add(key);");
                break;
            default:
                source.Line($"items.Add({read});");
                break;
        }

        if (watched)
        {
            source.Open("if (keys.AreMany)").Line("keys.Note(key, items.Count, items.EnsureCapacity(0));").Close();
        }

        source.Close().Line()
            .Line($"{ContractScope.Support}PayloadDepth.Leave(ref reader);")
            .Line($"return {(shape.Kind == ShapeKind.Grid ? GridText.Result(shape) : CollectionEnding.Of(shape))};");
    }

    // Text has a seed in its hash, or gets one when it collides; what has no more than 65536 values cannot collide much.
    private static bool HasPlainHashes(TypeShape shape) =>
        (shape.Kind == ShapeKind.Dictionary || (shape.Kind == ShapeKind.Set && shape.Concrete.StartsWith(Generic + "HashSet<", StringComparison.Ordinal)))
        && shape.Parts[0].Kind is not (ShapeKind.String or ShapeKind.Uri or ShapeKind.Boolean or ShapeKind.Byte or ShapeKind.SByte or ShapeKind.Int16
            or ShapeKind.UInt16 or ShapeKind.Char or ShapeKind.Half);

    private void ReadTuple(SourceWriter source, TypeShape shape)
    {
        if (shape.IsReference)
        {
            source.Open("if (reader.TryReadNil())").Line("return null!;").Close().Line();
        }

        source.Line("var count = reader.ReadArrayHeader();")
            .Line($"{ContractScope.Support}PayloadDepth.Enter(ref reader);");
        for (var i = 0; i < shape.Parts.Count; i++)
        {
            var part = shape.Parts[i];
            source.Line($"{part.AnnotatedName} item{i + 1} = count > {i} ? {_payloads.ReadText(part)} : default({part.AnnotatedName})!;");
        }

        var items = string.Join(", ", shape.Parts.Select((_, i) => "item" + (i + 1)));
        source.Line($"{Format}Skip(ref reader, count - {shape.Parts.Count});")
            .Line($"{ContractScope.Support}PayloadDepth.Leave(ref reader);")
            .Line(shape.Kind == ShapeKind.Tuple && shape.Concrete.Length == 0 ? $"return ({items});"
                : $"return new {(shape.Concrete.Length > 0 ? shape.Concrete : shape.TypeName)}({items});");
    }

    private static string PartName(TypeShape shape, int index) =>
        shape.Kind == ShapeKind.Tuple ? index == 7 ? "Rest" : "Item" + (index + 1) : index == 0 ? "Key" : "Value";
}
