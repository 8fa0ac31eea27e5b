using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Fixes.Pairing;

/// <summary>PMQ2002: registers the contract in the role that its pattern has on the same side.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RoleFitsContractFix))]
[Shared]
public sealed class RoleFitsContractFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(PairingRules.RoleFitsContract.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (!diagnostic.Properties.TryGetValue(RoleFitsContract.Fitting, out var fitting) || fitting is null
            || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not GenericNameSyntax name)
        {
            return;
        }

        var renamed = name.WithIdentifier(SyntaxFactory.Identifier(fitting).WithTriviaFrom(name.Identifier));
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Use {fitting}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(name, renamed))),
                equivalenceKey: nameof(RoleFitsContractFix)),
            diagnostic);
    }
}
