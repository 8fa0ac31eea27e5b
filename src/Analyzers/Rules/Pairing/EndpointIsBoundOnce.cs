using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Pairing;

/// <summary>PMQ2004: an endpoint is bound while it is bound already.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndpointIsBoundOnce : EndpointScopeRule
{
    /// <summary>Makes the rule.</summary>
    public EndpointIsBoundOnce()
        : base(PairingRules.EndpointIsBoundOnce)
    {
    }

    private protected override void Compare(IReadOnlyList<EndpointUse> uses, KnownTypes known, Action<Diagnostic> report)
    {
        var binds = uses.Where(use => use.Binds).Select(use => (Use: use, Text: use.Parse())).Where(bind => bind.Text is { Fault: null }).ToList();
        for (var later = 1; later < binds.Count; later++)
        {
            var earlier = binds.Take(later).FirstOrDefault(bind =>
                EndpointMeeting.Collides(bind.Text!, binds[later].Text!)
                && BoundStill.At(bind.Use, binds[later].Use)
                && (bind.Text!.Transport != "inproc" || ContextOrigin.AreSurelyTogether(bind.Use, binds[later].Use, known)));
            if (earlier.Use is { } first)
            {
                report(Diagnostic.Create(
                    PairingRules.EndpointIsBoundOnce, binds[later].Use.Location, [first.Location], binds[later].Use.Text, first.Text, Place(first)));
            }
        }
    }
}
