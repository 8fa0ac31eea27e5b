using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Fixes.Pairing;

/// <summary>PMQ2002: registers the contract in the role that its pattern has on the same side.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RoleFitsContractFix))]
[Shared]
public sealed class RoleFitsContractFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public RoleFitsContractFix()
        : base(PairingRules.RoleFitsContract)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.Noted(RoleFitsContract.Fitting) is not { } fitting
            || place.InnerNode is not GenericNameSyntax name)
        {
            return null;
        }

        var renamed = name.WithIdentifier(SyntaxFactory.Identifier(fitting).WithTriviaFrom(name.Identifier));
        return new Repair($"Use {fitting}", () => place.Root.ReplaceNode(name, renamed));
    }
}
