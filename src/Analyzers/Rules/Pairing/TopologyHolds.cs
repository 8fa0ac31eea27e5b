using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;
using PactMQ.Analyzers.Topology;

namespace PactMQ.Analyzers.Pairing;

/// <summary>
/// PMQ2001, PMQ2004, PMQ2005 and PMQ2007 over a declared topology: a compilation marked as root with all that it references, or the
/// uses of named endpoints in any compilation.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TopologyHolds : RuleAnalyzer
{
    /// <summary>Makes the rules.</summary>
    public TopologyHolds()
        : base(PairingRules.SocketKindsPair, PairingRules.EndpointIsBoundOnce, PairingRules.EndpointHasBothSides, PairingRules.ContractHasOneShape)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known)
    {
        var root = context.Compilation.Assembly.GetAttributes()
            .FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, known.TopologyRoot));
        var own = new ConcurrentBag<(TopologyFact Fact, Location Location)>();
        EndpointReader.Watch(context, known, (operation, use) =>
        {
            var fact = FactReader.Of(use, operation.ContainingSymbol, known);
            if (root is not null || fact.Name is not null)
            {
                own.Add((fact, use.Location));
            }
        });
        context.RegisterCompilationEndAction(end => Judge(end, root, own));
    }

    private static void Judge(CompilationAnalysisContext context, AttributeData? root, IEnumerable<(TopologyFact Fact, Location Location)> own)
    {
        var places = new Dictionary<TopologyFact, Location>();
        foreach (var (fact, location) in own.OrderBy(one => one.Location.SourceTree?.FilePath, System.StringComparer.Ordinal).ThenBy(one => one.Location.SourceSpan.Start))
        {
            places[fact] = location;
        }

        var facts = places.Keys.ToList();
        if (root is not null)
        {
            facts.AddRange(context.Compilation.SourceModule.ReferencedAssemblySymbols.SelectMany(FactReader.Of));
        }

        if (facts.Count == 0)
        {
            return;
        }

        var declared = root?.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : Location.None;
        foreach (var finding in TopologyChecks.Find(new TopologyMap(facts)))
        {
            if (Applies(finding, isRoot: root is not null, places))
            {
                var location = places.TryGetValue(finding.First, out var here) ? here
                    : finding.Other is not null && places.TryGetValue(finding.Other, out var there) ? there
                    : declared;
                context.ReportDiagnostic(Diagnostic.Create(DescriptorOf(finding.Rule), location, finding.Arguments));
            }
        }
    }

    // Without a root nobody knows who else is there; and what one type does, the rules about types have said already.
    private static bool Applies(TopologyFinding finding, bool isRoot, Dictionary<TopologyFact, Location> places)
    {
        if (finding.Rule is TopologyChecks.Counterpart or TopologyChecks.Shape)
        {
            return isRoot;
        }

        return finding.Other is null || !places.ContainsKey(finding.First) || !places.ContainsKey(finding.Other)
            || TypeOf(finding.First) != TypeOf(finding.Other);
    }

    private static string TypeOf(TopologyFact fact) =>
        fact.Member.LastIndexOf('.') is var dot and > 0 ? fact.Member.Substring(0, dot) : fact.Member;

    private static DiagnosticDescriptor DescriptorOf(string rule) => rule switch
    {
        TopologyChecks.Pair => PairingRules.SocketKindsPair,
        TopologyChecks.BoundOnce => PairingRules.EndpointIsBoundOnce,
        TopologyChecks.Shape => PairingRules.ContractHasOneShape,
        _ => PairingRules.EndpointHasBothSides,
    };
}
