using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace PactMQ.Conformance.Tests.Rules;

/// <summary>docs/conformance.md is what these tests show, counted from the tests themselves.</summary>
public sealed class ConformancePageTests(ITestOutputHelper output)
{
    private const string Rewrite = "PACTMQ_WRITE_DOCS";

    private static readonly List<(RuleAttribute Rule, MethodInfo Test)> Tested =
    [
        .. typeof(ConformancePageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(method => method.GetCustomAttributes<RuleAttribute>().Select(rule => (rule, method)))
            .OrderBy(one => one.rule.Rfc).ThenBy(one => one.rule.Number),
    ];

    /// <summary>The page says what is tested, no more and no less.</summary>
    [Fact]
    public void The_page_is_the_list_of_rules()
    {
        var page = new ConformancePage(Tested).Write();
        var path = Path.Combine(Folder(), "../../../docs/conformance.md");
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            File.WriteAllText(path, page);
        }

        output.WriteLine(page[..page.IndexOf("## The rules", StringComparison.Ordinal)]);
        Assert.True(page == File.ReadAllText(path), $"docs/conformance.md is out of date: run this test with {Rewrite}=1 and commit what it writes.");
    }

    /// <summary>Each sentence of each RFC has a test, or a reason why not.</summary>
    [Fact]
    public void No_sentence_is_left_out()
    {
        var told = Tested.Select(one => (one.Rule.Rfc, one.Rule.Number))
            .Concat(Deviations.All.Select(one => (one.Rfc, one.Number)))
            .Concat(Exemptions.All.Select(one => (one.Rfc, one.Number)))
            .ToHashSet();
        var all = Rfcs.All.SelectMany(rfc => Enumerable.Range(1, rfc.Sentences).Select(number => (rfc.Number, number))).ToHashSet();

        Assert.Empty(all.Except(told).Order());
        Assert.Empty(told.Except(all).Order());
    }

    /// <summary>A sentence is cited once, is not both tested and exempt, and its test is one that runs.</summary>
    [Fact]
    public void Nothing_is_counted_twice()
    {
        var cited = Tested.Select(one => (one.Rule.Rfc, one.Rule.Number)).ToList();

        Assert.Empty(cited.GroupBy(one => one).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(cited.Intersect(Exemptions.All.Select(one => (one.Rfc, one.Number))));
        Assert.Empty(Deviations.All.Concat(Exemptions.All).GroupBy(one => (one.Rfc, one.Number)).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(Tested, one => Assert.True(one.Test.GetCustomAttributes<FactAttribute>().Any(), $"{one.Test.Name} is no test."));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
