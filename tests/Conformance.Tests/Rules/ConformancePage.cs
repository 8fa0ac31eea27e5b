using System.Globalization;
using System.Reflection;
using System.Text;

namespace PactMQ.Conformance.Tests.Rules;

/// <summary>Writes docs/conformance.md.</summary>
/// <param name="tested">The rules and the tests that show them, in order.</param>
internal sealed class ConformancePage(IReadOnlyList<(RuleAttribute Rule, MethodInfo Test)> tested)
{
    private readonly StringBuilder _page = new();

    public string Write()
    {
        Line("# How PactMQ keeps to the ZeroMQ RFCs");
        Line();
        Line("Each sentence of these RFCs with SHALL, MUST or SHOULD has a number here, counted from 1 in the order of the text, and");
        Line("either a test that shows that it holds or a reason why it does not. Sentences are told in our words. What is on the wire is");
        Line("shown by a scripted peer that sends and expects exact bytes; routing is shown by such peers that delay, vanish and fill up.");
        Line("This page is written by `tests/Conformance.Tests/Rules/ConformancePageTests.cs` (run it with `PACTMQ_WRITE_DOCS=1`), and the");
        Line("test fails when it is out of date.");
        Line();
        WriteCounts();
        WriteDeviations();
        WriteRules();
        WriteExemptions();
        return _page.ToString().ReplaceLineEndings("\n");
    }

    private void WriteCounts()
    {
        Line("| RFC | | MUST | SHALL | SHOULD | deviations | nothing to test |");
        Line("|-|-|-|-|-|-|-|");
        foreach (var (number, name, _) in Rfcs.All)
        {
            Row($"[{number}](https://rfc.zeromq.org/spec/{number}/)", name, number);
        }

        Row("all", "", null);
        Line();
        Line("A cell under MUST, SHALL or SHOULD counts the sentences that tests show to hold, of all that ask something of a program.");
        Line("A sentence that holds in part has a test for that part and counts as a deviation.");
        Line();
    }

    private void Row(string title, string name, int? rfc)
    {
        var deviating = Deviations.All.Where(one => rfc is null || one.Rfc == rfc).ToList();
        string Of(Level level)
        {
            var bad = deviating.Where(one => one.Level == level).Select(one => (one.Rfc, one.Number)).ToHashSet();
            var good = tested.Where(one => one.Rule.Level == level && (rfc is null || one.Rule.Rfc == rfc)).Select(one => (one.Rule.Rfc, one.Rule.Number)).Except(bad).Count();
            return $"{good} of {good + bad.Count}";
        }

        var exempt = Exemptions.All.Count(one => rfc is null || one.Rfc == rfc);
        Line($"| {title} | {name} | {Of(Level.Must)} | {Of(Level.Shall)} | {Of(Level.Should)} | {deviating.Count} | {exempt} |");
    }

    private void WriteDeviations()
    {
        Line("## Deviations");
        Line();
        Line("| RFC | section | it asks | we do otherwise because |");
        Line("|-|-|-|-|");
        foreach (var one in Deviations.All.OrderBy(one => (one.Rfc, one.Number)))
        {
            Line($"| {one.Rfc} no. {one.Number} {Name(one.Level)} | {one.Section} | {one.Text} | {one.Reason} |");
        }

        Line();
    }

    private void WriteRules()
    {
        Line("## The rules and their tests");
        Line();
        foreach (var (number, name, _) in Rfcs.All)
        {
            Line($"### RFC {number}, {name}");
            Line();
            Line("| no. | section | rule | test |");
            Line("|-|-|-|-|");
            foreach (var (rule, test) in tested.Where(one => one.Rule.Rfc == number))
            {
                Line($"| {rule.Number} {Name(rule.Level)} | {rule.Section} | {rule.Text} | {test.DeclaringType!.Name}.{test.Name} |");
            }

            Line();
        }
    }

    private void WriteExemptions()
    {
        Line("## Sentences with nothing to test");
        Line();
        Line("| RFC | section | it asks | why there is no test |");
        Line("|-|-|-|-|");
        foreach (var one in Exemptions.All.OrderBy(one => (one.Rfc, one.Number)))
        {
            Line($"| {one.Rfc} no. {one.Number} {Name(one.Level)} | {one.Section} | {one.Text} | {one.Reason} |");
        }
    }

    private static string Name(Level level) => level.ToString().ToUpper(CultureInfo.InvariantCulture);

    private void Line(string text = "") => _page.AppendLine(text);
}
