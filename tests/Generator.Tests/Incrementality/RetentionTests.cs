using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PactMQ.Generator.Models;

namespace PactMQ.Generator.Tests.Incrementality;

/// <summary>The pipeline keeps no compilation alive: an editor would hold every version of the project.</summary>
public sealed class RetentionTests
{
    private const string Contract =
        "[RequestReply] public interface IQuotes { ValueTask<Quote> GetAsync(string symbol); } public record Quote(decimal Price);";

    [Fact]
    public void ModelsAreMadeOfValuesAlone()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>([typeof(ContractModel)]);
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Type))
            {
                continue;
            }

            Assert.False(type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"A model holds a {type}.");
            foreach (var argument in type.GetGenericArguments())
            {
                open.Enqueue(argument);
            }

            if (type.Assembly == typeof(ContractModel).Assembly)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
                {
                    open.Enqueue(field.FieldType);
                }
            }
        }

        Assert.Contains(typeof(TypeShape), seen);
        Assert.Contains(typeof(UnionCase), seen);
    }

    [Fact]
    public void AnEarlierCompilationIsCollected()
    {
        var (driver, earlier, latest) = RunTwice();

        for (var round = 0; round < 10 && earlier.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(earlier.IsAlive, "The driver keeps a compilation that is not the latest.");
        GC.KeepAlive(driver);
        GC.KeepAlive(latest);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Earlier, Compilation Latest) RunTwice()
    {
        var first = GeneratorRun.Compile(Contract, "class Unrelated { }");
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: GeneratorRun.ParseOptions);
        driver = driver.RunGenerators(first);
        var tree = first.SyntaxTrees.Last();
        var second = first.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("class Unrelated { int _x; }", GeneratorRun.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8));
        return (driver.RunGenerators(second), new WeakReference(first), second);
    }
}
