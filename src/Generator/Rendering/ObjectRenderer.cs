using System.Collections.Generic;
using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the codec of a user type.</summary>
internal sealed class ObjectRenderer
{
    private const string Format = ContractScope.Support + "PayloadFormat.";

    private readonly PayloadRenderer _payloads;

    public ObjectRenderer(PayloadRenderer payloads) => _payloads = payloads;

    public void Render(SourceWriter source, ObjectModel model)
    {
        PayloadRenderer.OpenWrite(source, model.TypeName);
        if (model.IsReference)
        {
            source.Open("if (value is null)").Line("writer.WriteNil();").Line("return;").Close().Line();
        }

        Write(source, model);
        source.Close().Line();
        PayloadRenderer.OpenRead(source, model.TypeName);
        if (model.IsReference)
        {
            source.Open("if (reader.TryReadNil())").Line("return null!;").Close().Line();
        }

        source.Line($"{ContractScope.Support}PayloadDepth.Enter(ref reader);");
        var locals = PayloadRenderer.Locals(model.Members.Count, i => model.Members[i].Name);
        if (model.IsMap)
        {
            ReadMap(source, model, locals);
        }
        else
        {
            ReadArray(source, model, locals);
        }

        source.Line($"{ContractScope.Support}PayloadDepth.Leave(ref reader);");
        Construct(source, model, locals);
        source.Close();
    }

    private void Write(SourceWriter source, ObjectModel model)
    {
        if (model.IsMap)
        {
            source.Line($"writer.WriteMapHeader({model.Members.Count});");
            foreach (var member in model.Members)
            {
                source.Line($"writer.WriteString({SymbolText.Utf8(member.Key)});")
                    .Line(_payloads.WriteText(member.Shape, "value." + Identifiers.Escape(member.Name)));
            }

            return;
        }

        source.Line($"writer.WriteArrayHeader({SlotCount(model)});");
        var slot = 0;
        foreach (var member in model.Members)
        {
            for (; slot < member.Slot; slot++)
            {
                source.Line("writer.WriteNil();");
            }

            source.Line(_payloads.WriteText(member.Shape, "value." + Identifiers.Escape(member.Name)));
            slot++;
        }
    }

    private void ReadArray(SourceWriter source, ObjectModel model, string[] locals)
    {
        source.Line("var count = reader.ReadArrayHeader();");
        var slot = 0;
        for (var i = 0; i < model.Members.Count; i++)
        {
            var member = model.Members[i];
            for (; slot < member.Slot; slot++)
            {
                SkipSlot(source, slot);
            }

            if (member.Access == MemberAccess.ReadOnly)
            {
                SkipSlot(source, slot);
            }
            else
            {
                source.Line($"{member.Shape.AnnotatedName} {locals[i]} = count > {slot} ? {_payloads.ReadText(member.Shape)} : {PayloadRenderer.DefaultOf(member.Shape, member.Default)};");
            }

            slot++;
        }

        source.Line($"{Format}Skip(ref reader, count - {slot});");
    }

    private static void SkipSlot(SourceWriter source, int slot) =>
        source.Open($"if (count > {slot})").Line($"{Format}Skip(ref reader);").Close();

    private void ReadMap(SourceWriter source, ObjectModel model, string[] locals)
    {
        for (var i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].Access != MemberAccess.ReadOnly)
            {
                source.Line($"{model.Members[i].Shape.AnnotatedName} {locals[i]} = {PayloadRenderer.DefaultOf(model.Members[i].Shape, model.Members[i].Default)};");
            }
        }

        source.Open("for (var count = reader.ReadMapHeader(); count > 0; count--)").Open("switch (reader.ReadString())");
        for (var i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].Access != MemberAccess.ReadOnly)
            {
                source.Line($"case {SymbolText.Quote(model.Members[i].Key)}:").Indent()
                    .Line($"{locals[i]} = {_payloads.ReadText(model.Members[i].Shape)};").Line("break;").Outdent();
            }
        }

        source.Line("default:").Indent().Line($"{Format}Skip(ref reader);").Line("break;").Outdent().Close().Close().Line();
    }

    private static void Construct(SourceWriter source, ObjectModel model, string[] locals)
    {
        var arguments = string.Join(", ", model.Constructor.Select(index => locals[index]));
        var creation = $"new {model.TypeName}({arguments})";
        var initialized = new List<string>();
        var assigned = new List<string>();
        for (var i = 0; i < model.Members.Count; i++)
        {
            var member = model.Members[i];
            var name = Identifiers.Escape(member.Name);
            if (member.Access == MemberAccess.Initializer || (member.Access == MemberAccess.Setter && model.IsMap))
            {
                initialized.Add($"{name} = {locals[i]},");
            }
            else if (member.Access == MemberAccess.Setter)
            {
                assigned.Add($"if (count > {member.Slot})|result.{name} = {locals[i]};");
            }
        }

        source.Line((assigned.Count > 0 ? "var result = " : "return ") + creation + (initialized.Count > 0 ? "" : ";"));
        if (initialized.Count > 0)
        {
            source.Open();
            foreach (var line in initialized)
            {
                source.Line(line);
            }

            source.Close(";");
        }

        foreach (var pair in assigned.Select(line => line.Split(new[] { '|' }, 2)))
        {
            source.Open(pair[0]).Line(pair[1]).Close().Line();
        }

        if (assigned.Count > 0)
        {
            source.Line("return result;");
        }
    }

    private static int SlotCount(ObjectModel model) => model.Members.Count == 0 ? 0 : model.Members[model.Members.Count - 1].Slot + 1;
}
