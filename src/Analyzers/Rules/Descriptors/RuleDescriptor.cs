using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Descriptors;

/// <summary>Makes a rule's descriptor; each links to its page under <c>docs/rules</c>.</summary>
internal static class RuleDescriptor
{
    public const string HelpLinkBase = "https://github.com/pactmq/pactmq/blob/main/docs/rules/";

    /// <summary>The code cannot work.</summary>
    public static DiagnosticDescriptor Error(string id, string category, string title, string message, params string[] tags) =>
        Make(id, category, title, message, DiagnosticSeverity.Error, tags);

    /// <summary>A proven misuse.</summary>
    public static DiagnosticDescriptor Warning(string id, string category, string title, string message, params string[] tags) =>
        Make(id, category, title, message, DiagnosticSeverity.Warning, tags);

    /// <summary>A suspicion; its message hedges.</summary>
    public static DiagnosticDescriptor Info(string id, string category, string title, string message, params string[] tags) =>
        Make(id, category, title, message, DiagnosticSeverity.Info, tags);

    private static DiagnosticDescriptor Make(
        string id, string category, string title, string message, DiagnosticSeverity severity, string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpLinkBase + id + ".md", customTags: tags);
}
