using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Pairing;

/// <summary>PMQ2008: an end that asks nobody who he is can be reached from every network.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrangersCannotConnect : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public StrangersCannotConnect()
        : base(PairingRules.StrangersCannotConnect)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        EndpointReader.Watch(context, known, (operation, use) =>
        {
            if (use.Binds && use.Parse() is { Fault: null, Transport: "tcp" } endpoint && EndpointMeeting.IsEverywhere(endpoint.Host) && HasPlainOptions(use))
            {
                operation.ReportDiagnostic(Diagnostic.Create(PairingRules.StrangersCannotConnect, use.Location, use.Text));
            }
        });

    // Whoever gives options may have chosen a mechanism in them, or at least thought about it.
    private static bool HasPlainOptions(EndpointUse use)
    {
        var made = use.Site is IObjectCreationOperation ? use.Site
            : use.End.Instance is ILocalReferenceOperation local ? Definitions.OfLocal(local)
            : use.End.Instance is IFieldReferenceOperation { Field.IsReadOnly: true } field ? Definitions.OfField(field.Field, field)
            : null;
        return made is IObjectCreationOperation creation
            && !creation.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Name is "options" or "context");
    }
}
