using Microsoft.Win32.SafeHandles;

namespace PactMQ.Transports;

/// <summary>
/// A few descriptors that the process holds for bad times. When there are no more to accept a peer with, they are given
/// back, so that the rest of the process (loading an assembly, opening a file) goes on; nobody is accepted until they can
/// be held again. One reserve for all listeners.
/// </summary>
internal static class DescriptorReserve
{
    private const int Size = 8;

    private static readonly Lock Gate = new();
    private static readonly List<SafeFileHandle> Held = new(Size);

    /// <summary>Holds the reserve; false when there are not enough descriptors for it.</summary>
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
                    Held.Add(File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                }

                return true;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                GiveBack();
                return false;
            }
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

    private static void GiveBack()
    {
        Held.ForEach(handle => handle.Dispose());
        Held.Clear();
    }
}
