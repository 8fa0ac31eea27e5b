namespace PactMQ.Tests.Hostile;

/// <summary>The memory of this process as the system sees it.</summary>
internal static class Memory
{
    /// <summary>Gets the resident set in bytes, after the garbage is gone.</summary>
    public static long Resident()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return Environment.WorkingSet;
    }

    public static long MiB(long count) => count << 20;
}
