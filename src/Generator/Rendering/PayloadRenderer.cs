using System;
using System.Collections.Generic;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes a codec for every type that a contract's payloads reach: each once, in the order in which they are asked for.</summary>
internal sealed class PayloadRenderer
{
    private readonly ContractScope _scope;
    private readonly Dictionary<string, string> _names = new();
    private readonly Queue<TypeShape> _open = new();
    private readonly Dictionary<string, ObjectModel> _objects = new();

    public PayloadRenderer(ContractScope scope)
    {
        _scope = scope;
        foreach (var model in scope.Contract.Objects)
        {
            _objects[model.TypeName] = model;
        }
    }

    /// <summary>Names the codec of a type, and sees to it that it is written.</summary>
    public string CodecOf(TypeShape shape)
    {
        if (shape.Kind == ShapeKind.Coded)
        {
            return $"{ContractScope.Support}CodecPayload<{shape.AnnotatedName}, {shape.Concrete}>";
        }

        if (!_names.TryGetValue(shape.AnnotatedName, out var name))
        {
            name = _scope.Members.Take((shape.IsNullable ? "Optional" : "") + shape.Label + "Payload");
            _names.Add(shape.AnnotatedName, name);
            _open.Enqueue(shape);
        }

        return $"{_scope.Holder}.{name}";
    }

    public string WriteText(TypeShape shape, string value) => shape.Kind == ShapeKind.Frame ? "writer.WriteNil();" : shape.IsScalar
        ? ScalarText.Write(shape, value)
        : $"{CodecOf(Bare(shape))}.Write(ref writer, {value}{(shape.IsNullable ? "!" : "")});";

    public string ReadText(TypeShape shape) =>
        shape.Kind == ShapeKind.Frame ? $"{ContractScope.Support}PayloadFormat.SkipFrame<{shape.AnnotatedName}>(ref reader)"
        : shape.IsScalar ? ScalarText.Read(shape) : $"{CodecOf(Bare(shape))}.Read(ref reader)";

    /// <summary>Writes the arguments of an operation and their codec.</summary>
    public void RenderArguments(SourceWriter source, OperationModel operation, OperationNames names)
    {
        var locals = Locals(operation.Parameters.Count, i => operation.Parameters[i].Name);
        OpenCodec(source, OperationNames.Simple(names.Payload), names.Arguments);
        OpenWrite(source, names.Arguments);
        source.Line($"writer.WriteArrayHeader({operation.Parameters.Count});");
        for (var i = 0; i < operation.Parameters.Count; i++)
        {
            source.Line(WriteText(operation.Parameters[i].Shape, $"value.{names.Properties[i]}"));
        }

        source.Close().Line();
        OpenRead(source, names.Arguments);
        source.Line("var count = reader.ReadArrayHeader();");
        for (var i = 0; i < operation.Parameters.Count; i++)
        {
            var parameter = operation.Parameters[i];
            var name = SymbolText.Quote(parameter.Name);
            var missing = parameter.Default is { } given ? DefaultOf(parameter.Shape, given) : $"throw {ContractScope.Support}PayloadFormat.MissingArgument({name})";
            var read = ReadText(parameter.Shape);
            if (parameter.RefusesNil)
            {
                read = $"({read.TrimEnd('!')} ?? throw {ContractScope.Support}PayloadFormat.NilArgument({name}))";
            }

            source.Line($"{parameter.Shape.AnnotatedName} {locals[i]} = count > {i} ? {read} : {missing};");
        }

        source.Line($"{ContractScope.Support}PayloadFormat.Skip(ref reader, count - {operation.Parameters.Count});")
            .Line($"return new({string.Join(", ", locals)});")
            .Close();
        PlainText.Render(source, operation, names);
        BodyText.Render(source, operation, names, this);
        source.Close().Line();
    }

    /// <summary>Writes every codec that was asked for, and those that they ask for.</summary>
    public void RenderCodecs(SourceWriter source)
    {
        while (_open.Count > 0)
        {
            var shape = _open.Dequeue();
            OpenCodec(source, _names[shape.AnnotatedName], shape.AnnotatedName);
            if (shape.IsNullable || shape.IsScalar)
            {
                source.Line($"public static void Write(ref {Writer} writer, in {shape.AnnotatedName} value) => {WriteText(shape, "value").TrimEnd(';')};").Line()
                    .Line($"public static {shape.AnnotatedName} Read(ref {Reader} reader) => {ReadText(shape)};");
            }
            else if (shape.Kind == ShapeKind.Object && _objects[shape.TypeName].Cases.Count > 0)
            {
                UnionRenderer.Render(source, _objects[shape.TypeName], this);
            }
            else if (shape.Kind == ShapeKind.Object)
            {
                new ObjectRenderer(this).Render(source, _objects[shape.TypeName]);
            }
            else
            {
                new CollectionRenderer(this).Render(source, shape);
            }

            source.Close().Line();
        }
    }

    public const string Reader = "global::MessagePack.MessagePackReader";
    public const string Writer = "global::MessagePack.MessagePackWriter";

    public static void OpenWrite(SourceWriter source, string type) =>
        source.Open($"public static void Write(ref {Writer} writer, in {type} value)");

    public static void OpenRead(SourceWriter source, string type) => source.Open($"public static {type} Read(ref {Reader} reader)");

    /// <summary>Names locals after what they hold, apart from each other and from the method's own.</summary>
    public static string[] Locals(int count, Func<int, string> nameOf)
    {
        var scope = new Identifiers("reader", "writer", "value", "count", "result", "key");
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = Identifiers.Escape(scope.Take(Identifiers.Camel(nameOf(i))));
        }

        return names;
    }

    /// <summary>Gives a C# default in the type of what is read, so that the two sides of a condition agree.</summary>
    public static string DefaultOf(TypeShape shape, string? given) =>
        given is null or "default" ? $"default({shape.AnnotatedName})!" : $"({shape.AnnotatedName})({given})";

    private static TypeShape Bare(TypeShape shape) => shape.IsNullable ? shape with { IsNullable = false } : shape;

    private static void OpenCodec(SourceWriter source, string name, string type) =>
        source.Open($"internal readonly struct {name} : {ContractScope.Support}IPayload<{type}>");
}
