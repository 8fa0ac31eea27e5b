using System.Runtime.InteropServices;

namespace PactMQ.Patterns;

/// <summary>Sleeping on a number in memory until another thread of the process wakes the sleeper (Linux, futex(2)): no lock to fight for after waking.</summary>
internal static unsafe partial class Futex
{
    private const int WaitPrivate = 128;
    private const int WakePrivate = 129;

    private static readonly nint Number = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 202 : 98;

    /// <summary>Gets whether the system has it, under a number that we know.</summary>
    public static bool IsAvailable { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Makes a word to sleep on; <see cref="Free"/> ends it.</summary>
    public static int* Create() => (int*)NativeMemory.AllocZeroed(sizeof(int));

    public static void Free(int* word) => NativeMemory.Free(word);

    /// <summary>Sleeps while the word has this value, at most so long (-1: for ever). It may return early.</summary>
    public static void Wait(int* word, int value, int milliseconds)
    {
        var time = new Time { Seconds = milliseconds / 1000, Nanoseconds = milliseconds % 1000 * 1_000_000 };
        _ = Call(Number, word, WaitPrivate, value, milliseconds < 0 ? null : &time);
    }

    /// <summary>Wakes who sleeps on the word.</summary>
    public static void Wake(int* word) => _ = Call(Number, word, WakePrivate, 1, null);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint number, int* word, nint operation, nint value, Time* time);

    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
