using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PactMQ.Analyzers.Benchmarks;

/// <summary>The recorded shape of one of the contracts.</summary>
internal sealed class Record(string name, string text) : AdditionalText
{
    public override string Path { get; } = $"/Contracts/{name}.contract";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
}
