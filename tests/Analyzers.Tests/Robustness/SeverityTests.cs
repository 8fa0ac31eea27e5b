using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Robustness;

/// <summary>Who knows better may say so: in .editorconfig for files, by pragma or attribute for one place.</summary>
public sealed class SeverityTests
{
    private const string Mistake = """
        using var socket = new DealerSocket();
        socket.Connect("localhost:5555");
        """;

    [Theory]
    [InlineData("none", null)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("error", DiagnosticSeverity.Error)]
    public async Task AnEditorConfigSetsTheSeverity(string written, DiagnosticSeverity? severity)
    {
        var configured = await Run(Mistake, $"dotnet_diagnostic.PMQ2003.severity = {written}");

        Assert.Equal(severity, configured.SingleOrDefault()?.Severity);
    }

    [Fact]
    public async Task AnEditorConfigSetsAWholeFamily() =>
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await Run(Mistake, "dotnet_analyzer_diagnostic.category-Pairing.severity = warning")).Severity);

    [Fact]
    public async Task APragmaHoldsForItsLines()
    {
        var found = await Run("""
            using var socket = new DealerSocket();
            #pragma warning disable PMQ2003 // Refused on purpose.
            socket.Connect("localhost:5555");
            #pragma warning restore PMQ2003
            socket.Connect("localhost:5556");
            """, "");

        Assert.Equal(4, Assert.Single(found).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task AnAttributeHoldsForItsMember() => Assert.Empty(await Run("""
        internal static class Refused
        {
            [System.Diagnostics.CodeAnalysis.SuppressMessage("Pairing", "PMQ2003")]
            public static void OnPurpose(DealerSocket socket) => socket.Connect("localhost:5555");
        }
        """, ""));

    private static async Task<ImmutableArray<Diagnostic>> Run(string source, string line)
    {
        var path = Path.Combine(Path.GetTempPath(), "Program.cs");
        var config = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse($"root = true\n[*.cs]\n{line}\n", Path.Combine(Path.GetTempPath(), ".editorconfig"))));
        var options = config.GetOptionsForSourcePath(path);
        var compilation = Program.Compile([(path, source)]);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Configured(options.TreeOptions)));
        return await Program.Analyze(compilation, [new EndpointIsWellFormed()], config: new NoConfig(new(options.AnalyzerOptions)));
    }

    private sealed class Configured(ImmutableDictionary<string, ReportDiagnostic> severities) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            severities.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
