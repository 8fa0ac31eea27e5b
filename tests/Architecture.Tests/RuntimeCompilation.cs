using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PactMQ.Tests.Architecture;

/// <summary>
/// Sources compiled as the runtime is, but in memory. What source generators add is missing, so the compilation has errors at
/// partial methods; symbols resolve all the same.
/// </summary>
internal static class RuntimeCompilation
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<CSharpCompilation> Runtime = new(() => Of(SourceTree.Sources("src/Runtime")));

    public static CSharpCompilation Whole => Runtime.Value;

    public static CSharpCompilation Of(IEnumerable<(string Path, string Text)> sources)
    {
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var trees = sources.Append(("", ImplicitUsings))
            .Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Item2), parse, source.Item1));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "PactMQ.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
        return CSharpCompilation.Create("PactMQ", trees, references, options);
    }
}
