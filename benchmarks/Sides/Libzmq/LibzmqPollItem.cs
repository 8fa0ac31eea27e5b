using System.Runtime.InteropServices;

namespace PactMQ.Benchmarks.Sides.Libzmq;

/// <summary>zmq_pollitem_t, as it is outside Windows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LibzmqPollItem
{
    public nint Socket;
    public int Descriptor;
    public short Events;
    public short Returned;
}
