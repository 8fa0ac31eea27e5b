using PactMQ.Benchmarks.Reporting;

namespace PactMQ.Benchmarks.Plotting;

/// <summary>All pictures of a report, each as SVG and PNG. What was not measured has none.</summary>
internal static class PictureSet
{
    /// <summary>Writes them into a folder, which is made; tells their names.</summary>
    public static IReadOnlyList<string> Write(ReportDocument report, string folder)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        Note("throughput-64", HeadlinePicture.TryWrite(
            folder, "throughput-64", "64 bytes over tcp, PUSH to PULL", "million messages a second", 1e-6, Find(report, "push-pull.tcp.64")));
        Note("round-trip-64", HeadlinePicture.TryWrite(
            folder, "round-trip-64", "64 bytes over tcp, REQ to REP and back", "median in microseconds; less is better", 1, Find(report, "req-rep.tcp.64.p50.free")));
        Note("calls-100", HeadlinePicture.TryWrite(
            folder, "calls-100", "Calls of a contract over tcp, 100 in flight", "thousand calls a second", 1e-3, Find(report, "call.unary.100")));
        Note("throughput", RatioPicture.TryWrite(folder, "throughput", "PUSH to PULL, messages a second", Of(report, "push-pull.").Where(result => !IsCpu(result))));
        Note("cpu", RatioPicture.TryWrite(folder, "cpu", "CPU time of both ends for each message or call", report.Results.Where(result => IsCpu(result) && !IsDepth(result))));
        Note("round-trips", RatioPicture.TryWrite(folder, "round-trips", "REQ to REP and back, time", Of(report, "req-rep.")));
        Note("many-peers", RatioPicture.TryWrite(
            folder, "many-peers", "Many in flight, many subscribers, many clients", [.. Of(report, "dealer-router."), .. Of(report, "pub-sub."), .. Of(report, "connect.")]));
        Note("contracts", RatioPicture.TryWrite(
            folder, "contracts", "Contracts: calls, streams, events and jobs",
            report.Results.Where(result => IsContract(result) && !IsCpu(result) && !result.Id.Contains(".allocated", StringComparison.Ordinal))));
        Note("curve-connections-p50", CurvePicture.TryWrite(
            folder, "curve.connections", ".p50", "A round trip beside silent connections", "connections", logarithmic: true, report.Results));
        Note("curve-subscriptions", CurvePicture.TryWrite(
            folder, "curve.subscriptions", "", "Messages to a subscriber with many subscriptions", "subscriptions", logarithmic: true, report.Results));
        Note("curve-age", CurvePicture.TryWrite(folder, "curve.age", "", "64 bytes over tcp, PUSH to PULL, over time", "minutes", logarithmic: false, report.Results));
        Note("curve-age-memory", CurvePicture.TryWrite(
            folder, "curve.age", ".memory", "Memory of the receiving process over time", "minutes", logarithmic: false, report.Results));
        return written;

        void Note(string name, bool done)
        {
            if (done)
            {
                written.Add(name);
            }
        }
    }

    private static ReportedResult? Find(ReportDocument report, string id) => report.Results.FirstOrDefault(result => result.Id == id);

    // Of both depths of a queue each side's better one is in a row of its own.
    private static IEnumerable<ReportedResult> Of(ReportDocument report, string prefix) =>
        report.Results.Where(result => result.Id.StartsWith(prefix, StringComparison.Ordinal) && !IsDepth(result));

    private static bool IsCpu(ReportedResult result) => result.Unit.StartsWith("CPU us", StringComparison.Ordinal);

    private static bool IsDepth(ReportedResult result) => result.Id.Contains(".hwm", StringComparison.Ordinal);

    private static bool IsContract(ReportedResult result) =>
        result.Id.StartsWith("call.", StringComparison.Ordinal) || result.Id.StartsWith("event.", StringComparison.Ordinal) || result.Id.StartsWith("job.", StringComparison.Ordinal);
}
