using System.Runtime.InteropServices;

namespace PactMQ.Benchmarks.Sides.Libzmq;

/// <summary>A libzmq socket. Payloads are handed to zmq_send and zmq_recv where they lie; libzmq makes its own copy.</summary>
internal sealed unsafe class LibzmqEnd : IConversingEnd
{
    private const int Interrupted = 4;

    private readonly nint _socket;

    public LibzmqEnd(nint context, int kind, int highWaterMark)
    {
        _socket = LibzmqNative.NewSocket(context, kind);
        if (_socket == 0)
        {
            throw Failure("zmq_socket");
        }

        Set(LibzmqNative.Linger, 0);
        Set(LibzmqNative.SendHighWaterMark, highWaterMark);
        Set(LibzmqNative.ReceiveHighWaterMark, highWaterMark);
    }

    public nint Handle => _socket;

    public string Bind(string endpoint)
    {
        Check(LibzmqNative.Bind(_socket, endpoint), "zmq_bind");
        var text = stackalloc byte[256];
        nuint length = 256;
        Check(LibzmqNative.GetOption(_socket, LibzmqNative.LastEndpoint, text, &length), "zmq_getsockopt");
        return Marshal.PtrToStringUTF8((nint)text)!;
    }

    public void Connect(string endpoint) => Check(LibzmqNative.Connect(_socket, endpoint), "zmq_connect");

    public void Send(ReadOnlySpan<byte> payload)
    {
        fixed (byte* start = payload)
        {
            while (LibzmqNative.Send(_socket, start, (nuint)payload.Length, 0) < 0)
            {
                ThrowUnlessInterrupted("zmq_send");
            }
        }
    }

    public int Receive(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            int length;
            while ((length = LibzmqNative.Receive(_socket, start, (nuint)buffer.Length, 0)) < 0)
            {
                ThrowUnlessInterrupted("zmq_recv");
            }

            return length;
        }
    }

    /// <summary>Receives without waiting: the length, or -1.</summary>
    public int TryReceive(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return LibzmqNative.Receive(_socket, start, (nuint)buffer.Length, LibzmqNative.DoNotWait);
        }
    }

    public void Set(int option, int value) =>
        Check(LibzmqNative.SetOption(_socket, option, &value, sizeof(int)), "zmq_setsockopt");

    public void Set(int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            Check(LibzmqNative.SetOption(_socket, option, start, (nuint)value.Length), "zmq_setsockopt");
        }
    }

    /// <summary>Throws unless the call succeeded.</summary>
    public void Try(int result, string call)
    {
        if (result < 0)
        {
            throw Failure(call);
        }
    }

    public void Dispose() => _ = LibzmqNative.Close(_socket);

    private static void ThrowUnlessInterrupted(string call)
    {
        if (LibzmqNative.ErrorNumber() != Interrupted)
        {
            throw Failure(call);
        }
    }

    private static void Check(int result, string call)
    {
        if (result != 0)
        {
            throw Failure(call);
        }
    }

    private static InvalidOperationException Failure(string call) =>
        new($"{call} failed: {Marshal.PtrToStringUTF8(LibzmqNative.ErrorText(LibzmqNative.ErrorNumber()))}.");
}
