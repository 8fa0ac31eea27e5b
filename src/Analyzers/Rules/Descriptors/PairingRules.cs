using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Topology;

namespace PactMQ.Analyzers.Descriptors;

/// <summary>PMQ2xxx: two ends that will never talk.</summary>
internal static class PairingRules
{
    public const string Category = "Pairing";

    public static readonly DiagnosticDescriptor SocketKindsPair = RuleDescriptor.Error(
        "PMQ2001", Category, "Two ends that do not pair meet at one endpoint",
        TopologyMessages.Pair);

    public static readonly DiagnosticDescriptor RoleFitsContract = RuleDescriptor.Error(
        "PMQ2002", Category, "A contract is registered in a role that its pattern does not have", "{0} cannot be given to {1}: it {2}{3}");

    public static readonly DiagnosticDescriptor EndpointIsWellFormed = RuleDescriptor.Error(
        "PMQ2003", Category, "An endpoint is malformed", "The endpoint '{0}' {1}");

    public static readonly DiagnosticDescriptor EndpointIsBoundOnce = RuleDescriptor.Warning(
        "PMQ2004", Category, "An endpoint is bound twice", TopologyMessages.BoundOnce);

    public static readonly DiagnosticDescriptor EndpointHasBothSides = RuleDescriptor.Info(
        "PMQ2005", Category, "An endpoint seems to have one side only",
        TopologyMessages.Counterpart, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ContractHasOneShape = RuleDescriptor.Warning(
        "PMQ2007", Category, "Two projects were compiled against different shapes of one contract",
        TopologyMessages.Shape, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor InprocEndsShareContext = RuleDescriptor.Warning(
        "PMQ2006", Category, "The ends of an inproc endpoint are in different contexts",
        "'{0}' is bound in {1} ({2}) and connected to in {3}: names of inproc are known within one context only");

    public static readonly DiagnosticDescriptor StrangersCannotConnect = RuleDescriptor.Info(
        "PMQ2008", Category, "Every network can reach an end that asks nobody who he is",
        "'{0}' is bound on every interface without a security mechanism; whoever can reach this machine may be able to talk to it");
}
