using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Pairing;

/// <summary>PMQ2003: an endpoint that Bind or Connect would refuse.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndpointIsWellFormed : RuleAnalyzer
{
    /// <summary>The diagnostic's property with the endpoint as it is written, and the one that replaces it.</summary>
    internal const string Before = "Before";

    /// <inheritdoc cref="Before"/>
    internal const string After = "After";

    /// <summary>Makes the rule.</summary>
    public EndpointIsWellFormed()
        : base(PairingRules.EndpointIsWellFormed)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        EndpointReader.Watch(context, known, (operation, use) =>
        {
            if (use.Parse() is not { } endpoint || (endpoint.Fault ?? EndpointTransport.FaultFor(use, endpoint)) is not { } fault)
            {
                return;
            }

            var properties = ImmutableDictionary<string, string?>.Empty;
            if (endpoint.Repair is { } repair)
            {
                properties = properties.Add(Before, use.Text).Add(After, repair);
            }

            operation.ReportDiagnostic(Diagnostic.Create(PairingRules.EndpointIsWellFormed, use.Location, properties, endpoint.Text, fault));
        });
}
