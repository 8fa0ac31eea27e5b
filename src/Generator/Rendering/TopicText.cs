using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes the statements that build a topic, and its fixed beginning.</summary>
internal static class TopicText
{
    /// <summary>Gets the local that the topic is built in, apart from the parameters.</summary>
    public static string Local(OperationModel operation)
    {
        var scope = new Identifiers(operation.Parameters.Select(parameter => parameter.Name).Append(operation.Token ?? "").ToArray());
        return scope.Take("topic");
    }

    public static void Build(SourceWriter source, OperationModel operation, string local)
    {
        source.Line($"var {local} = new {ContractScope.Support}TopicBuilder(stackalloc byte[256]);");
        foreach (var part in operation.Topic!.Parts)
        {
            source.Line(part.Parameter < 0
                ? $"{local}.AppendLiteral({SymbolText.Utf8(part.Text)});"
                : $"{local}.AppendValue({Value(operation.Parameters[part.Parameter])});");
        }

        source.Line($"{local}.End();");
    }

    /// <summary>Gets the text that all the operation's topics begin with; a topic without placeholders includes its end.</summary>
    public static string Prefix(TopicModel topic) => topic.Parts.Count switch
    {
        0 => "\0",
        1 when topic.Parts[0].Parameter < 0 => topic.Parts[0].Text + "\0",
        _ => topic.Parts[0].Parameter < 0 ? topic.Parts[0].Text : "",
    };

    private static string Value(ParameterModel parameter)
    {
        var name = Identifiers.Escape(parameter.Name);
        return parameter.Shape.Kind switch
        {
            ShapeKind.String => parameter.Shape.IsNullable ? name + " ?? \"\"" : name,
            ShapeKind.Boolean => $"{name} ? \"true\" : \"false\"",
            ShapeKind.Enum => name + ".ToString()",
            _ => name,
        };
    }
}
