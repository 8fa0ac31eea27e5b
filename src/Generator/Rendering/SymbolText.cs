using Microsoft.CodeAnalysis.CSharp;

namespace PactMQ.Generator.Rendering;

/// <summary>Writes text as C# literals.</summary>
internal static class SymbolText
{
    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Utf8(string text) => Quote(text) + "u8";
}
