namespace PactMQ.Interop.Tests;

/// <summary>How long a test waits for what must come, and how long for what must not.</summary>
internal static class Waits
{
    /// <summary>After this a test that still waits has failed.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>How long one probe may take before the next is sent.</summary>
    public static readonly TimeSpan Probe = TimeSpan.FromMilliseconds(20);

    /// <summary>Tries again and again what sends and probes, until it holds or the limit is over.</summary>
    public static bool Until(Func<bool> holds)
    {
        var end = Environment.TickCount64 + (long)Limit.TotalMilliseconds;
        while (!holds())
        {
            if (Environment.TickCount64 > end)
            {
                return false;
            }
        }

        return true;
    }
}
