using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace PactMQ.Generator.Text;

/// <summary>Makes names that the compiler accepts, and keeps those of one scope apart.</summary>
internal sealed class Identifiers
{
    private readonly HashSet<string> _taken;

    public Identifiers(params string[] taken) => _taken = new HashSet<string>(taken);

    /// <summary>Puts an @ before a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>Gives an identifier in PascalCase: <c>symbol</c> gives <c>Symbol</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character))
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(character) : character);
            upper = false;
        }

        if (text.Length == 0 || char.IsDigit(text[0]))
        {
            text.Insert(0, "Value");
        }

        return text.ToString();
    }

    /// <summary>Gives an identifier in camelCase.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>Takes a name in this scope, with a number behind it when the name is taken already.</summary>
    public string Take(string name)
    {
        var candidate = name;
        for (var number = 2; !_taken.Add(candidate); number++)
        {
            candidate = name + number;
        }

        return candidate;
    }
}
