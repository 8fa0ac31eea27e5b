using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>Whether the signature of an operation can change without breaking anyone.</summary>
internal static class Untouched
{
    /// <summary>Tells whether nobody implements the operation or calls it yet.</summary>
    public static async Task<bool> IsAsync(IMethodSymbol method, Solution solution, CancellationToken cancellation)
    {
        var implementations = await SymbolFinder.FindImplementationsAsync(method, solution, cancellationToken: cancellation).ConfigureAwait(false);
        if (implementations.Any())
        {
            return false;
        }

        var references = await SymbolFinder.FindReferencesAsync(method, solution, cancellation).ConfigureAwait(false);
        return !references.Any(symbol => symbol.Locations.Any());
    }
}
