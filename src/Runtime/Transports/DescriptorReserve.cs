using Microsoft.Win32.SafeHandles;

namespace PactMQ.Transports;

/// <summary>
/// A few descriptors that the process holds for bad times. When those that are left become few, they are given back, so that
/// the rest of the process (loading an assembly, opening a file) goes on: a runtime that cannot open what it must gives up
/// the process. Nobody is accepted until they can be held again. One reserve for all listeners.
/// </summary>
internal static class DescriptorReserve
{
    private const int Size = 8;

    /// <summary>Accepting rests when no more than this many are left beside the reserve.</summary>
    private const int LeftAtLeast = 16;

    private static readonly Lock Gate = new();
    private static readonly List<SafeFileHandle> Held = new(Size);

    /// <summary>
    /// True when this descriptor, the newest, tells that few are left. The system hands out the lowest free number, so a high
    /// one means that all below are taken.
    /// </summary>
    public static bool IsLow(nint newest) => newest >= DescriptorLimit.Value - LeftAtLeast;

    /// <summary>Holds the reserve; false when there are not enough descriptors for it and some beside it.</summary>
    public static bool TryHold()
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        lock (Gate)
        {
            try
            {
                while (Held.Count < Size)
                {
                    Held.Add(Open());
                }

                using var next = Open();
                if (!IsLow(next.DangerousGetHandle()))
                {
                    return true;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // None is left, which is what is asked here.
            }

            GiveBack();
            return false;
        }
    }

    /// <summary>Gives the reserve back to the process.</summary>
    public static void Release()
    {
        lock (Gate)
        {
            GiveBack();
        }
    }

    private static SafeFileHandle Open() => File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static void GiveBack()
    {
        Held.ForEach(handle => handle.Dispose());
        Held.Clear();
    }
}
