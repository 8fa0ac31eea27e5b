using System.Diagnostics;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>One line on standard error that says where the run is; plain lines when that is not a terminal.</summary>
internal sealed class ProgressLine(int steps)
{
    private const int BarWidth = 24;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly bool _live = !Console.IsErrorRedirected;
    private int _done;

    public void Show(string text)
    {
        var filled = steps == 0 ? BarWidth : BarWidth * _done / steps;
        var left = _done == 0 ? "" : $"  {Left().TotalSeconds:0} s left";
        if (_live)
        {
            Console.Error.Write($"\r\x1b[K[{new string('#', filled)}{new string('.', BarWidth - filled)}] {text}{left}");
        }
        else
        {
            Console.Error.WriteLine($"[{_done}/{steps}] {text}{left}");
        }
    }

    public void Step() => _done++;

    /// <summary>Says something that must stay readable.</summary>
    public void Note(string text)
    {
        Clear();
        Console.Error.WriteLine(text);
    }

    public void Clear()
    {
        if (_live)
        {
            Console.Error.Write("\r\x1b[K");
        }
    }

    private TimeSpan Left() => Stopwatch.GetElapsedTime(_start) / _done * (steps - _done);
}
