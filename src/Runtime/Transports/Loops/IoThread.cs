using System.Runtime.InteropServices;

namespace PactMQ.Transports.Loops;

/// <summary>How an I/O thread is made: its name, its priority, and the processors it may run on.</summary>
/// <param name="Name">The name.</param>
/// <param name="Priority">The priority.</param>
/// <param name="Processors">The numbers of the processors; none for all. Linux only.</param>
internal sealed partial record IoThread(string Name, ThreadPriority Priority, IReadOnlyList<int> Processors)
{
    private const int MaxProcessors = 1024;

    /// <summary>Starts the thread, and returns when it runs where it should.</summary>
    /// <exception cref="ZmqException">The system does not let it run there.</exception>
    public Thread Start(Action run)
    {
        using var confined = new ManualResetEventSlim();
        var error = 0;
        var thread = new Thread(() =>
        {
            error = Confine();
            confined.Set();
            if (error == 0)
            {
                run();
            }
        })
        {
            Name = Name,
            IsBackground = true,
            Priority = Priority,
        };
        thread.Start();
        confined.Wait();
        return error == 0
            ? thread
            : throw new ZmqException($"An I/O thread cannot be confined to the processors {string.Join(", ", Processors)} (context option IoThreadProcessors): {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    private int Confine()
    {
        if (Processors.Count == 0)
        {
            return 0;
        }

        Span<byte> mask = stackalloc byte[MaxProcessors / 8];
        mask.Clear();
        foreach (var processor in Processors)
        {
            mask[processor / 8] |= (byte)(1 << (processor % 8));
        }

        return sched_setaffinity(0, (nuint)mask.Length, mask) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sched_setaffinity(int thread, nuint size, ReadOnlySpan<byte> mask);
}
