using Microsoft.CodeAnalysis;

namespace PactMQ.Tests.Architecture;

public sealed class VocabularyTests
{
    [Fact]
    public void EveryTypeThatTheGeneratorNamesExists()
    {
        var compilation = RuntimeCompilation.Whole;
        var names = ConstantsOf(compilation, "PactMQ.ContractNames").Where(one => one.Value.StartsWith("PactMQ.", StringComparison.Ordinal)).ToList();
        var namespaces = compilation.SyntaxTrees.Select(tree => compilation.GetSemanticModel(tree))
            .SelectMany(model => model.SyntaxTree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.BaseNamespaceDeclarationSyntax>())
            .Select(declaration => declaration.Name.ToString())
            .ToHashSet();

        var missing = names.Where(one => compilation.GetTypeByMetadataName(one.Value) is null && !namespaces.Contains(one.Value));

        Assert.NotEmpty(names);
        Assert.Empty(missing);
    }

    private static IEnumerable<(string Name, string Value)> ConstantsOf(Compilation compilation, string type) =>
        compilation.GetTypeByMetadataName(type)!.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field is { HasConstantValue: true, ConstantValue: string })
            .Select(field => (field.Name, (string)field.ConstantValue!));
}
