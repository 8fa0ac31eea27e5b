using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests;

/// <summary>The assemblies that programs under test are compiled against: the framework, ASP.NET Core, PactMQ, xunit and, on demand, NetMQ.</summary>
internal static class References
{
    // Parts of the compiler, and of these tests.
    private static readonly string[] Foreign = ["Microsoft.CodeAnalysis", "PactMQ.Analyzers", "PactMQ.Generator", "System.Composition", "NetMQ.dll", "AsyncIO.dll"];

    private static readonly string[] Paths = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.txt"));

    /// <summary>Gets everything but NetMQ.</summary>
    public static ImmutableArray<MetadataReference> Usual { get; } =
        [.. Paths.Where(path => !Foreign.Any(Path.GetFileName(path)!.StartsWith)).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Gets the usual ones and NetMQ.</summary>
    public static ImmutableArray<MetadataReference> WithNetMq { get; } =
        [.. Usual, .. Paths.Where(path => Path.GetFileName(path) is "NetMQ.dll" or "AsyncIO.dll").Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Gets the usual ones without PactMQ: there all rules must be silent.</summary>
    public static ImmutableArray<MetadataReference> WithoutPactMq { get; } =
        [.. Usual.Where(reference => Path.GetFileName(reference.Display) != "PactMQ.dll")];
}
