using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Descriptors;

/// <summary>PMQ1xxx: the interface cannot become a contract. Where the generator passes over it, the message is the reason that it notes.</summary>
internal static class ContractRules
{
    public const string Category = "Contracts";

    public static readonly DiagnosticDescriptor ContractIsPlainInterface = RuleDescriptor.Error(
        RuleIds.ContractIsPlainInterface, Category, "The interface cannot be a contract", "'{0}' is no contract: {1}");

    public static readonly DiagnosticDescriptor ReturnTypeFitsPattern = RuleDescriptor.Error(
        RuleIds.ReturnTypeFitsPattern, Category, "The return type does not fit the pattern", "{1}");

    public static readonly DiagnosticDescriptor ParametersArePlain = RuleDescriptor.Error(
        RuleIds.ParametersArePlain, Category, "A parameter cannot leave the process", "{1}");

    public static readonly DiagnosticDescriptor TokenIsLast = RuleDescriptor.Error(
        RuleIds.TokenIsLast, Category, "The cancellation token is not the last parameter", "{1}");

    public static readonly DiagnosticDescriptor MembersArePlainMethods = RuleDescriptor.Error(
        RuleIds.MembersArePlainMethods, Category, "A contract's members are plain methods", "{1}");

    public static readonly DiagnosticDescriptor OperationIdsDiffer = RuleDescriptor.Error(
        RuleIds.OperationIdsDiffer, Category, "Two operations share an id", "{1}");

    public static readonly DiagnosticDescriptor PayloadIsSerializable = RuleDescriptor.Error(
        RuleIds.PayloadIsSerializable, Category, "A parameter or result cannot travel", "{1}");

    public static readonly DiagnosticDescriptor TopicNamesParameters = RuleDescriptor.Error(
        RuleIds.TopicNamesParameters, Category, "A topic's placeholder names no parameter that can be text", "{1}");

    public static readonly DiagnosticDescriptor TopicsDifferEarly = RuleDescriptor.Info(
        "PMQ1009", Category, "One topic begins like another",
        "The topic of '{0}' begins as that of '{1}' does: a subscriber of another make to the one may receive the other too; generated subscribers tell them apart");

    public static readonly DiagnosticDescriptor AttributeFitsOperation = RuleDescriptor.Error(
        RuleIds.AttributeFitsOperation, Category, "An attribute does not fit the operation", "{1}");

    public static readonly DiagnosticDescriptor OperationTakesToken = RuleDescriptor.Info(
        "PMQ1011", Category, "An operation takes no cancellation token",
        "'{0}' takes no CancellationToken: its callers may want to give up before the deadline, and its handler to hear of it");

    public static readonly DiagnosticDescriptor PayloadsHaveContracts = RuleDescriptor.Warning(
        "PMQ1012", Category, "A payload codec reads types from the wire, or guesses shapes",
        "'{0}' lets a peer name the types that are created, or takes shapes from member names: use a resolver of contracts");

    public static readonly DiagnosticDescriptor RecordedShapeIsKept = RuleDescriptor.Warning(
        "PMQ1013", Category, "A contract differs from its recorded shape", "'{0}' {1}");
}
