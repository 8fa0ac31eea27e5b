using System.Globalization;
using PactMQ.Analyzers.Topology;

namespace PactMQ.Tool.Topology;

/// <summary>What the rules found, as sentences.</summary>
internal static class Findings
{
    public static string SeverityOf(TopologyFinding finding) => finding.Rule switch
    {
        TopologyChecks.Pair => "error",
        TopologyChecks.Counterpart => "info",
        _ => "warning",
    };

    public static string MessageOf(TopologyFinding finding)
    {
        var format = finding.Rule switch
        {
            TopologyChecks.Pair => TopologyMessages.Pair,
            TopologyChecks.BoundOnce => TopologyMessages.BoundOnce,
            TopologyChecks.Shape => TopologyMessages.Shape,
            _ => TopologyMessages.Counterpart,
        };
        return string.Format(CultureInfo.InvariantCulture, format, [.. finding.Arguments]);
    }

    /// <summary>One line, as compilers write them: the place, the severity, the rule, the sentence.</summary>
    public static string LineOf(TopologyFinding finding) => $"{finding.First.Place}: {SeverityOf(finding)} {finding.Rule}: {MessageOf(finding)}";
}
