using System.Globalization;
using System.Runtime.InteropServices;

namespace PactMQ.Benchmarks.Measuring;

/// <summary>Keeps every thread of this process on one core, as "taskset -c" does; threads made later inherit it. Linux only.</summary>
/// <remarks>
/// The runtime still counts all the machine's cores, as it was started before the pinning. That is the right picture for
/// two processes with a core each: waiting by spinning takes nothing from the other one.
/// </remarks>
internal static partial class CorePinning
{
    public static unsafe void PinTo(int core)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Pinning needs sched_setaffinity, which only Linux has.");
        }

        var mask = 1UL << core;
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            var thread = int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture);
            if (SetAffinity(thread, sizeof(ulong), &mask) != 0)
            {
                throw new InvalidOperationException($"sched_setaffinity to core {core} failed: error {Marshal.GetLastPInvokeError()}.");
            }
        }
    }

    /// <summary>Keeps the calling thread alone on a core, as far as the system allows it.</summary>
    public static unsafe void PinThread(int core)
    {
        var mask = 1UL << core;
        _ = SetAffinity(0, sizeof(ulong), &mask);
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static unsafe partial int SetAffinity(int thread, nuint size, ulong* mask);
}
