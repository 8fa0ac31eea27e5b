using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Ownership;

/// <summary>PMQ3001: creates a socket inside the work, connected and subscribed like the one outside.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SocketStaysWithItsOwnerFix))]
[Shared]
public sealed class SocketStaysWithItsOwnerFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public SocketStaysWithItsOwnerFix()
        : base(OwnershipRules.SocketStaysWithItsOwner)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<Repair?> FindAsync(FixPlace place)
    {
        var model = await place.ModelAsync().ConfigureAwait(false);
        if (place.InnerNode is not IdentifierNameSyntax name
            || model?.GetSymbolInfo(name, place.Cancellation).Symbol is not ILocalSymbol socket
            || SocketSetup.Of(socket, place.Root, place.Cancellation) is not { } setup
            || WorkAround(name, setup, model, place.Cancellation) is not { } work)
        {
            return null;
        }

        return new Repair("Create a socket inside the work", () => setup.MoveInto(work, place.Root, model, place.Cancellation));
    }

    // A function that returns its task without awaiting would dispose of the socket at once.
    private static LambdaExpressionSyntax? WorkAround(SyntaxNode name, SocketSetup setup, SemanticModel model, CancellationToken cancellation)
    {
        var work = name.Ancestors().OfType<LambdaExpressionSyntax>().LastOrDefault(lambda => !lambda.Span.Contains(setup.Declaration.Span) && setup.Scope.Span.Contains(lambda.Span));
        return work is not null && model.GetSymbolInfo(work, cancellation).Symbol is IMethodSymbol { } function && (function.IsAsync || function.ReturnsVoid)
            ? work
            : null;
    }
}
