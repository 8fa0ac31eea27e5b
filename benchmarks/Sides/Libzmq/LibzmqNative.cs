using System.Reflection;
using System.Runtime.InteropServices;

namespace PactMQ.Benchmarks.Sides.Libzmq;

/// <summary>The part of libzmq's C interface that the workloads need.</summary>
internal static partial class LibzmqNative
{
    public const int Publisher = 1;
    public const int Subscriber = 2;
    public const int Request = 3;
    public const int Reply = 4;
    public const int Dealer = 5;
    public const int Router = 6;
    public const int Pull = 7;
    public const int Push = 8;

    public const int Subscribe = 6;
    public const int Linger = 17;
    public const int SendHighWaterMark = 23;
    public const int ReceiveHighWaterMark = 24;
    public const int LastEndpoint = 32;
    public const int XPubNoDrop = 69;

    public const int MaxSockets = 2;

    public const int DoNotWait = 1;
    public const int SendMore = 2;
    public const short PollIn = 1;

    private const string Library = "libzmq";

    static LibzmqNative() => NativeLibrary.SetDllImportResolver(typeof(LibzmqNative).Assembly, Resolve);

    [LibraryImport(Library, EntryPoint = "zmq_version")]
    public static unsafe partial void Version(int* major, int* minor, int* patch);

    [LibraryImport(Library, EntryPoint = "zmq_ctx_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "zmq_ctx_set")]
    public static partial int SetContextOption(nint context, int option, int value);

    [LibraryImport(Library, EntryPoint = "zmq_proxy")]
    public static partial int Proxy(nint frontend, nint backend, nint capture);

    [LibraryImport(Library, EntryPoint = "zmq_poll")]
    public static unsafe partial int Poll(LibzmqPollItem* items, int count, nint timeout);

    [LibraryImport(Library, EntryPoint = "zmq_msg_init")]
    public static unsafe partial int InitMessage(void* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_recv")]
    public static unsafe partial int ReceiveMessage(void* message, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_send")]
    public static unsafe partial int SendMessage(void* message, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_more")]
    public static unsafe partial int HasMore(void* message);

    [LibraryImport(Library, EntryPoint = "zmq_socket")]
    public static partial nint NewSocket(nint context, int kind);

    [LibraryImport(Library, EntryPoint = "zmq_close")]
    public static partial int Close(nint socket);

    [LibraryImport(Library, EntryPoint = "zmq_setsockopt")]
    public static unsafe partial int SetOption(nint socket, int option, void* value, nuint size);

    [LibraryImport(Library, EntryPoint = "zmq_getsockopt")]
    public static unsafe partial int GetOption(nint socket, int option, void* value, nuint* size);

    [LibraryImport(Library, EntryPoint = "zmq_bind", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(nint socket, string endpoint);

    [LibraryImport(Library, EntryPoint = "zmq_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint socket, string endpoint);

    [LibraryImport(Library, EntryPoint = "zmq_send")]
    public static unsafe partial int Send(nint socket, byte* buffer, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_recv")]
    public static unsafe partial int Receive(nint socket, byte* buffer, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_errno")]
    public static partial int ErrorNumber();

    [LibraryImport(Library, EntryPoint = "zmq_strerror")]
    public static partial nint ErrorText(int number);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        // Distributions install the versioned name; the plain one comes only with the development package.
        foreach (var candidate in (ReadOnlySpan<string>)["libzmq.so.5", "libzmq.5.dylib", "libzmq"])
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }
}
