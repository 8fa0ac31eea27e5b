using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Descriptors;

/// <summary>PMQ2xxx: two ends that will never talk.</summary>
internal static class PairingRules
{
    public const string Category = "Pairing";

    public static readonly DiagnosticDescriptor EndpointIsWellFormed = RuleDescriptor.Error(
        "PMQ2003", Category, "An endpoint is malformed", "The endpoint '{0}' {1}");
}
