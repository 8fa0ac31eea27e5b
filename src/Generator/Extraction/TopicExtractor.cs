using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Extraction;

/// <summary>Takes a topic template apart.</summary>
internal static class TopicExtractor
{
    public static TopicModel? Extract(string template, IReadOnlyList<ParameterModel> parameters, ISymbol method, string where, List<ContractProblem> problems)
    {
        var parts = new List<TopicPart>();
        var literal = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                literal.Append(template[i]);
                continue;
            }

            var end = template.IndexOf('}', i);
            var name = end < 0 ? template.Substring(i) : template.Substring(i + 1, end - i - 1);
            var parameter = end < 0 ? -1 : IndexOf(parameters, name);
            if (parameter < 0 || !IsText(parameters[parameter].Shape))
            {
                problems.Add(new ContractProblem(RuleIds.TopicNamesParameters, method, $"{where}: {{{name}}} names no parameter that can be text."));
                return null;
            }

            if (literal.Length > 0)
            {
                parts.Add(new TopicPart(literal.ToString(), -1));
                literal.Clear();
            }

            parts.Add(new TopicPart(name, parameter));
            i = end;
        }

        if (literal.Length > 0)
        {
            parts.Add(new TopicPart(literal.ToString(), -1));
        }

        return new TopicModel(template, new EquatableArray<TopicPart>(parts));
    }

    private static int IndexOf(IReadOnlyList<ParameterModel> parameters, string name)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsText(TypeShape shape) =>
        shape.Kind is ShapeKind.String or ShapeKind.Boolean or ShapeKind.Guid or ShapeKind.Enum
            or (>= ShapeKind.Byte and <= ShapeKind.UInt64);
}
