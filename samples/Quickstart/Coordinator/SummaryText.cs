using Quickstart.Contracts;

namespace Quickstart.Coordinator;

/// <summary>The summary as lines of text.</summary>
internal static class SummaryText
{
    public static IEnumerable<string> Lines(Summary summary, JobLedger ledger, TimeSpan time, long sent, long received)
    {
        yield return $"files                {summary.Files}";
        yield return $"unreadable           {summary.Unreadable}";
        yield return $"bytes                {summary.Bytes}";
        yield return $"lines                {summary.Lines}";
        foreach (var file in summary.Largest)
        {
            yield return $"  {file.Bytes,14}  {Printable(file.Path)}";
        }

        yield return $"seconds              {time.TotalSeconds:F2}";
        yield return $"messages sent        {sent + summary.MessagesSent} (coordinator and index)";
        yield return $"messages received    {received + summary.MessagesReceived} (coordinator and index)";
        yield return $"jobs pushed again    {ledger.PushedAgain}";
        yield return $"jobs without result  {ledger.WithoutResult}";
    }

    /// <summary>A name may hold anything; a terminal should not.</summary>
    public static string Printable(string path) => string.Concat(path.Select(character => char.IsControl(character) ? '?' : character));
}
