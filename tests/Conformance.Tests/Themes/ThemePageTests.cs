using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace PactMQ.Conformance.Tests.Themes;

/// <summary>docs/themes.md names tests that exist.</summary>
public sealed partial class ThemePageTests(ITestOutputHelper output)
{
    private const string Rewrite = "PACTMQ_WRITE_DOCS";

    /// <summary>The page says what the list says.</summary>
    [Fact]
    public void The_page_is_the_list_of_themes()
    {
        var page = Write();
        var path = Path.Combine(Folder(), "../../../docs/themes.md");
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            File.WriteAllText(path, page);
        }

        output.WriteLine(page[..page.IndexOf("\n## ", StringComparison.Ordinal)]);
        Assert.True(page == File.ReadAllText(path), $"docs/themes.md is out of date: run this test with {Rewrite}=1 and commit what it writes.");
    }

    /// <summary>Each test that the list names is a test.</summary>
    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var named = ThemeList.All.SelectMany(theme => theme.Tests).ToHashSet();
        var tests = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder(), "../.."), "*Tests.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            if (ClassName().Match(text) is { Success: true } type)
            {
                tests.UnionWith(TestName().Matches(text).Select(method => $"{type.Groups[1].Value}.{method.Groups[1].Value}"));
            }
        }

        Assert.True(tests.Count > 300, "The tests were not found.");
        Assert.Empty(named.Except(tests).Order());
    }

    /// <summary>No theme is told twice.</summary>
    [Fact]
    public void Nothing_is_counted_twice()
    {
        var files = ThemeList.All.SelectMany(theme => theme.Files.Split(", ")).ToList();
        Assert.Equal(files.Distinct().Order(), files.Order());
    }

    private static string Write()
    {
        var page = new StringBuilder();
        var shown = ThemeList.All.Where(theme => theme.Tests.Length > 0).ToList();
        page.AppendLine("# What libzmq tests, and where it is tested here");
        page.AppendLine();
        page.AppendLine("libzmq's own tests are a list of everything that somebody once got wrong. Each of their themes is tried here by cases");
        page.AppendLine("written anew; where bytes on the wire matter, by a scripted peer. This page is written by");
        page.AppendLine("`tests/Conformance.Tests/Themes/ThemePageTests.cs` (run it with `PACTMQ_WRITE_DOCS=1`), and the test fails when it is out");
        page.AppendLine("of date or names a test that does not exist. The RFCs, sentence by sentence, are in `docs/conformance.md`.");
        page.AppendLine();
        page.AppendLine($"Of {Count(ThemeList.All)} files of libzmq's tests {Count(shown)} are covered, by {shown.SelectMany(theme => theme.Tests).Distinct().Count()} tests; for {Count(ThemeList.All) - Count(shown)} the reason why not is given.");
        foreach (var area in ThemeList.All.GroupBy(theme => theme.Area))
        {
            page.AppendLine();
            page.AppendLine($"## {area.Key}");
            page.AppendLine();
            page.AppendLine("| libzmq's `test_` | here | tests |");
            page.AppendLine("|-|-|-|");
            foreach (var theme in area)
            {
                page.AppendLine($"| {theme.Files} | {theme.Shown} | {(theme.Tests.Length == 0 ? "–" : string.Join(", ", theme.Tests))} |");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static int Count(IEnumerable<Theme> themes) => themes.Sum(theme => theme.Files.Split(", ").Length);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"class (\w+)")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"public (?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex TestName();
}
