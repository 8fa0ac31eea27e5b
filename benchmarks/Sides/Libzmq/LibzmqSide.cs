using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides.Libzmq;

/// <summary>The system's libzmq, the C++ original. One context a process, with its default of one I/O thread.</summary>
internal sealed class LibzmqSide : ISide
{
    private readonly Lazy<nint> _context = new(LibzmqNative.NewContext);

    public string Name => "libzmq";

    public unsafe string Version
    {
        get
        {
            int major, minor, patch;
            LibzmqNative.Version(&major, &minor, &patch);
            return $"{major}.{minor}.{patch}";
        }
    }

    public bool IsNative => true;

    public bool Carries(Transport transport) => transport != Transport.Ipc || !OperatingSystem.IsWindows();

    public ISendingEnd OpenPush(int highWaterMark) => Open(LibzmqNative.Push, highWaterMark);

    public IReceivingEnd OpenPull(int highWaterMark) => Open(LibzmqNative.Pull, highWaterMark);

    public IConversingEnd OpenRequest(int highWaterMark) => Open(LibzmqNative.Request, highWaterMark);

    public IConversingEnd OpenReply(int highWaterMark) => Open(LibzmqNative.Reply, highWaterMark);

    private LibzmqEnd Open(int kind, int highWaterMark) => new(_context.Value, kind, highWaterMark);
}
