using System;
using System.Text;

namespace PactMQ.Generator.Text;

/// <summary>Names a generated file after the interface alone, so that it never depends on the order of the others.</summary>
internal static class HintName
{
    private const int Longest = 100;

    public static string For(string metadataName, string pattern)
    {
        var name = new StringBuilder(metadataName.Length);
        foreach (var character in metadataName)
        {
            name.Append(char.IsLetterOrDigit(character) || character is '.' or '_' ? character : '-');
        }

        // The compiler compares hint names without regard to case, and C# does not: the hash tells Ijobs from IJobs.
        name.Length = Math.Min(name.Length, Longest);
        return name.Append('-').Append(WireId.Of(metadataName).ToString("x8")).Append('.').Append(pattern).Append(".g.cs").ToString();
    }
}
