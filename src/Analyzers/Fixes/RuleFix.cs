using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PactMQ.Analyzers.Fixes;

/// <summary>What fixes have in common: each looks at the place of one diagnostic, and offers one repair of that document, or none. Fix All is the batch of them.</summary>
public abstract class RuleFix : CodeFixProvider
{
    private protected RuleFix(params DiagnosticDescriptor[] rules) => FixableDiagnosticIds = [.. rules.Select(rule => rule.Id)];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            && await FindAsync(new FixPlace(context.Document, root, context.Diagnostics[0], context.CancellationToken)).ConfigureAwait(false) is { } repair)
        {
            context.RegisterCodeFix(
                CodeAction.Create(repair.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(repair.Write())), equivalenceKey: GetType().Name),
                context.Diagnostics[0]);
        }
    }

    /// <summary>Finds the repair; null when there is no plain one. Fixes that ask for meaning override this, the others <see cref="Find"/>.</summary>
    private protected virtual Task<Repair?> FindAsync(FixPlace place) => Task.FromResult(Find(place));

    /// <summary>Finds the repair by syntax alone; null when there is no plain one.</summary>
    private protected virtual Repair? Find(FixPlace place) => throw new InvalidOperationException($"{GetType().Name} finds its repair in neither way.");
}
