using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Pairing;

/// <summary>PMQ2001: what connects to an endpoint and what binds it, within one type, cannot talk to each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SocketKindsPair : EndpointScopeRule
{
    /// <summary>Makes the rule.</summary>
    public SocketKindsPair()
        : base(PairingRules.SocketKindsPair)
    {
    }

    private protected override void Compare(IReadOnlyList<EndpointUse> uses, KnownTypes known, Action<Diagnostic> report)
    {
        var binds = uses.Where(use => use.Binds).Select(use => (Use: use, Text: use.Parse())).ToList();
        foreach (var connect in uses.Where(use => !use.Binds && use.End.Kind is not null))
        {
            var meeting = connect.Parse() is { } text
                ? binds.Where(bind => bind.Text is { } bound && EndpointMeeting.Meets(bound, text)
                    && (text.Transport != "inproc" || !ContextOrigin.AreSurelyApart(bind.Use, connect, known))).Select(bind => bind.Use).ToList()
                : BoundEndpoint.Of(connect.Argument) is { } origin ? binds.Where(bind => bind.Use.Site == origin).Select(bind => bind.Use).ToList() : [];
            var nearest = Nearest(connect, meeting);

            // One bind that fits, or that may fit, is enough: the others may be there at another time.
            if (nearest.Count == 0 || nearest.Any(bind => EndsPair.MayTalk(bind.End, connect.End)))
            {
                continue;
            }

            var other = nearest[0];
            report(Diagnostic.Create(
                PairingRules.SocketKindsPair, connect.Location, [other.Location],
                Capital(connect.End.Name), connect.Text ?? other.Text ?? "an endpoint", other.End.Name, Place(other), EndsPair.Why(other.End, connect.End)));
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
