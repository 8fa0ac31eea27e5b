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
    // Parts of the names that options of security have in ZeroMQ.
    private static readonly string[] Mechanisms = ["Mechanism", "Curve", "Plain", "Gssapi", "Zap", "Security", "Authentic"];

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

    // Options that are made elsewhere may choose a mechanism; those that are written here say whether they do.
    private static bool HasPlainOptions(EndpointUse use)
    {
        var made = use.Site is IObjectCreationOperation ? use.Site
            : use.End.Instance is ILocalReferenceOperation local ? Definitions.OfLocal(local)
            : use.End.Instance is IFieldReferenceOperation { Field.IsReadOnly: true } field ? Definitions.OfField(field.Field, field)
            : null;
        return made is IObjectCreationOperation creation
            && creation.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit).All(argument =>
                argument.Parameter?.Name is not ("options" or "context") || IsWithoutMechanism(argument.Value));
    }

    private static bool IsWithoutMechanism(IOperation options) => (options is IConversionOperation { Operand: var inner } ? inner : options) is IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: var written, Type.Name: "SocketOptions" }
        && written?.Initializers.All(one => one is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } && !Mechanisms.Any(name.Contains)) != false;
}
