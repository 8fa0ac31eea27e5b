using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PactMQ.Analyzers.Tests.Pages;

/// <summary>All rules and fixes, as the assemblies have them.</summary>
internal static class Catalogue
{
    /// <summary>Gets the descriptors by id.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> Rules { get; } = Program.AllRules
        .SelectMany(rule => rule.SupportedDiagnostics).DistinctBy(descriptor => descriptor.Id).ToDictionary(descriptor => descriptor.Id);

    /// <summary>Gets the types of the fixes.</summary>
    public static IReadOnlyList<Type> Fixes { get; } =
    [
        .. typeof(PactMQ.Analyzers.Fixes.Pairing.EndpointIsWellFormedFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider))),
    ];
}
