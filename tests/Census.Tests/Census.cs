using System.Diagnostics;

namespace PactMQ.Tests.Census;

/// <summary>What this process holds at a moment when garbage has been collected: descriptors, threads and memory.</summary>
/// <param name="Descriptors">Open sockets, event and epoll descriptors; 0 where the system does not list them.</param>
/// <param name="Threads">Threads of the system that carry a name given by PactMQ.</param>
/// <param name="Bytes">Live managed memory, in bytes.</param>
internal readonly record struct Census(int Descriptors, int Threads, long Bytes)
{
    private const string OwnDescriptors = "/proc/self/fd";
    private const string OwnThreads = "/proc/self/task";

    /// <summary>Collects garbage, finalizers included, and counts.</summary>
    public static Census Take()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return new Census(CountDescriptors(), CountThreads(), GC.GetTotalMemory(forceFullCollection: true));
    }

    /// <summary>Takes a census again and again until it holds, for what ends on other threads; the last one when the time is up.</summary>
    public static Census TakeWhen(Func<Census, bool> holds, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        var census = Take();
        while (!holds(census) && clock.Elapsed < limit)
        {
            Thread.Yield();
            census = Take();
        }

        return census;
    }

    // Files come and go with the assemblies that are loaded; what a socket of ours can leave behind is one of these.
    private static int CountDescriptors() => Directory.Exists(OwnDescriptors)
        ? Directory.GetFileSystemEntries(OwnDescriptors).Count(entry => TargetOf(entry) is { } target
            && (target.StartsWith("socket:", StringComparison.Ordinal) || target.StartsWith("anon_inode:", StringComparison.Ordinal)))
        : 0;

    // The runtime's own pool grows and shrinks as it likes; the threads that a context owns are named after it.
    private static int CountThreads() => Directory.Exists(OwnThreads)
        ? Directory.GetDirectories(OwnThreads).Count(task => NameOf(task).StartsWith("PactMQ", StringComparison.Ordinal))
        : 0;

    private static string? TargetOf(string entry)
    {
        try
        {
            return new FileInfo(entry).LinkTarget;
        }
        catch (IOException)
        {
            // Closed between the listing and here: the descriptor of the listing itself, for one.
            return null;
        }
    }

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            // The thread ended between the listing and here.
            return "";
        }
    }
}
