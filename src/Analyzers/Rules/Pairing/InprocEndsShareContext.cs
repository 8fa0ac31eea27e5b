using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Pairing;

/// <summary>PMQ2006: an inproc name is bound in one context and connected to in another: each context has names of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InprocEndsShareContext : EndpointScopeRule
{
    /// <summary>Makes the rule.</summary>
    public InprocEndsShareContext()
        : base(PairingRules.InprocEndsShareContext)
    {
    }

    private protected override void Compare(IReadOnlyList<EndpointUse> uses, KnownTypes known, Action<Diagnostic> report)
    {
        var inproc = uses.Where(use => use.Text?.StartsWith("inproc://", StringComparison.Ordinal) == true).ToList();
        foreach (var connect in inproc.Where(use => !use.Binds))
        {
            var binds = Nearest(connect, inproc.Where(use => use.Binds && use.Text == connect.Text).ToList());
            if (binds.Count == 0 || ContextOrigin.Of(connect, known) is not { } here)
            {
                continue;
            }

            var elsewhere = binds.Select(bind => ContextOrigin.Of(bind, known)).ToList();
            if (elsewhere.All(there => there is { } known1 && known1.IsSurelyNot(here)))
            {
                report(Diagnostic.Create(
                    PairingRules.InprocEndsShareContext, connect.Location, [binds[0].Location], connect.Text, elsewhere[0]!.Name, Place(binds[0]), here.Name));
            }
        }
    }
}
