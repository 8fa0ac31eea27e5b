using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PactMQ.Analyzers.Tests;

/// <summary>An .editorconfig that says nothing, or the given keys for all files.</summary>
internal sealed class NoConfig(Dictionary<string, string>? keys = null) : AnalyzerConfigOptionsProvider
{
    private readonly Values _values = new(new(keys ?? [], StringComparer.OrdinalIgnoreCase));

    public override AnalyzerConfigOptions GlobalOptions => _values;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _values;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _values;

    private sealed class Values(Dictionary<string, string> keys) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => keys.TryGetValue(key, out value);
    }
}
