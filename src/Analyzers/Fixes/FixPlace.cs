using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Fixes;

/// <summary>The place of a diagnostic that a fix looks at.</summary>
/// <param name="Document">The document.</param>
/// <param name="Root">Its syntax.</param>
/// <param name="Diagnostic">What was reported there.</param>
/// <param name="Cancellation">Ends the search.</param>
internal sealed record FixPlace(Document Document, SyntaxNode Root, Diagnostic Diagnostic, CancellationToken Cancellation)
{
    /// <summary>Gets the node that the diagnostic marks, the outer one of several at the same place.</summary>
    public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan);

    /// <summary>Gets the node that the diagnostic marks, the inner one of several at the same place.</summary>
    public SyntaxNode InnerNode => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>Gets what the rule noted under a name; null when it noted nothing.</summary>
    public string? Noted(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    /// <summary>Gets the document's meaning.</summary>
    public Task<SemanticModel?> ModelAsync() => Document.GetSemanticModelAsync(Cancellation);
}
