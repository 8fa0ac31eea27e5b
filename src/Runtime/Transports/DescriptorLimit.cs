using System.Runtime.InteropServices;

namespace PactMQ.Transports;

/// <summary>How many descriptors the system lets this process have: the soft limit RLIMIT_NOFILE, read once.</summary>
internal static unsafe partial class DescriptorLimit
{
    private const int NoFileOnLinux = 7;
    private const int NoFileOnMac = 8;

    /// <summary>The limit, or <see cref="long.MaxValue"/> where there is none or it cannot be told.</summary>
    public static readonly long Value = Read();

    private static long Read()
    {
        var resource = OperatingSystem.IsLinux() ? NoFileOnLinux : OperatingSystem.IsMacOS() ? NoFileOnMac : -1;
        ulong* limits = stackalloc ulong[2];
        return resource >= 0 && getrlimit(resource, limits) == 0 && limits[0] < long.MaxValue ? (long)limits[0] : long.MaxValue;
    }

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, ulong* limits);
}
