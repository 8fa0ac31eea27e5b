using System.Runtime.InteropServices;

namespace PactMQ.Transports.Loops;

/// <summary>The few Linux calls that readiness needs and .NET does not offer: epoll, eventfd, and poll over two handles.</summary>
internal static unsafe partial class Epoll
{
    public const uint In = 0x001;
    public const uint Out = 0x004;
    public const uint Error = 0x008;
    public const uint HangUp = 0x010;
    public const int Add = 1;
    public const int Delete = 2;
    public const int Modify = 3;

    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int Interrupted = 4;

    /// <summary>The kernel packs its event on x64, and on no other architecture.</summary>
    public static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private static readonly int DataOffset = EventSize - 8;

    public static bool IsAvailable => OperatingSystem.IsLinux();

    public static int Create() => Check(epoll_create1(CloseOnExec), "epoll_create1");

    public static int CreateEvent() => Check(eventfd(0, CloseOnExec | NonBlocking), "eventfd");

    public static void Control(int epoll, int operation, int handle, uint events, long data)
    {
        var buffer = stackalloc byte[16];
        *(uint*)buffer = events;
        Marshal.WriteInt64((nint)(buffer + DataOffset), data);
        Check(epoll_ctl(epoll, operation, handle, buffer), "epoll_ctl");
    }

    /// <summary>Waits for events; an interruption counts as none.</summary>
    public static int Wait(int epoll, Span<byte> events, int milliseconds)
    {
        fixed (byte* pointer = events)
        {
            var count = epoll_wait(epoll, pointer, events.Length / EventSize, milliseconds);
            return count >= 0 || Marshal.GetLastPInvokeError() == Interrupted ? Math.Max(count, 0) : Check(count, "epoll_wait");
        }
    }

    public static (uint Events, long Data) Read(ReadOnlySpan<byte> events, int index)
    {
        var one = events.Slice(index * EventSize, EventSize);
        return (MemoryMarshal.Read<uint>(one), MemoryMarshal.Read<long>(one[DataOffset..]));
    }

    public static void Signal(int handle)
    {
        var one = 1UL;
        _ = write(handle, &one, sizeof(ulong));
    }

    public static void Reset(int handle)
    {
        ulong count;
        _ = read(handle, &count, sizeof(ulong));
    }

    /// <summary>Waits until one of two handles is readable; false when the time is up.</summary>
    public static bool WaitEither(int one, int other, int milliseconds) => Poll(one, (short)In, other, milliseconds);

    /// <summary>Waits until the first handle is writable or the other one readable; false when the time is up.</summary>
    public static bool WaitWritable(int one, int other, int milliseconds) => Poll(one, (short)Out, other, milliseconds);

    public static void Close(int handle) => _ = close(handle);

    private static bool Poll(int one, short events, int other, int milliseconds)
    {
        var handles = stackalloc PollHandle[2];
        handles[0] = new PollHandle { Handle = one, Events = events };
        handles[1] = new PollHandle { Handle = other, Events = (short)In };
        return poll(handles, 2, milliseconds) != 0;
    }

    private static int Check(int result, string call) => result >= 0
        ? result
        : throw new ZmqException($"The system call {call} failed with error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int handle, byte* @event);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, byte* events, int count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int handle, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int handle, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(PollHandle* handles, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);

    private struct PollHandle
    {
        public int Handle = 0;
        public short Events = 0;
        public short Returned = 0;

        public PollHandle()
        {
        }
    }
}
