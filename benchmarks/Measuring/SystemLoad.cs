using System.Globalization;

namespace PactMQ.Benchmarks.Measuring;

/// <summary>How long the machine's cores were busy in all, so that a run beside other work can be told from a quiet one.</summary>
internal static class SystemLoad
{
    private const double TicksPerSecond = 100;

    // /proc/stat: user nice system idle iowait irq softirq steal …
    private static readonly int[] BusyColumns = [1, 2, 3, 6, 7];

    /// <summary>Gets the seconds since the machine started, or 0 where there is no /proc/stat.</summary>
    public static double BusySeconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        using var reader = new StreamReader("/proc/stat");
        var columns = reader.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return BusyColumns.Sum(column => long.Parse(columns[column], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
