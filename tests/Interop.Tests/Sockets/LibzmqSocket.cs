using System.Runtime.InteropServices;
using System.Text;

namespace PactMQ.Interop.Tests.Sockets;

/// <summary>A socket of libzmq. Used from one thread at a time.</summary>
internal sealed unsafe class LibzmqSocket : IMatrixSocket
{
    private nint _handle;
    private TimeSpan _receiveTimeout = Timeout.InfiniteTimeSpan;

    public LibzmqSocket(nint context, SocketKind kind)
    {
        Kind = kind;
        _handle = LibzmqNative.Socket(context, (int)kind);
        if (_handle == 0)
        {
            throw Failure("zmq_socket");
        }

        SetOption(ForeignOption.Linger, 0);
        SetOption(ForeignOption.SendTimeout, (int)Waits.Limit.TotalMilliseconds);
    }

    public SocketKind Kind { get; }

    public string Bind(string endpoint)
    {
        Check(LibzmqNative.Bind(_handle, endpoint), "zmq_bind");
        var value = stackalloc byte[512];
        nuint length = 512;
        Check(LibzmqNative.GetOption(_handle, (int)ForeignOption.LastEndpoint, value, &length), "zmq_getsockopt");
        return Encoding.UTF8.GetString(value, (int)length - 1);
    }

    public void Connect(string endpoint) => Check(LibzmqNative.Connect(_handle, endpoint), "zmq_connect");

    public void SetOption(ForeignOption option, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            var none = (byte)0;
            Check(LibzmqNative.SetOption(_handle, (int)option, bytes is null ? &none : bytes, (nuint)value.Length), "zmq_setsockopt");
        }
    }

    public void SetOption(ForeignOption option, int value) =>
        SetOption(option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    public void Subscribe(byte[] prefix) => Tell(1, ForeignOption.Subscribe, prefix);

    public void Unsubscribe(byte[] prefix) => Tell(0, ForeignOption.Unsubscribe, prefix);

    public void Send(params byte[][] parts)
    {
        for (var index = 0; index < parts.Length; index++)
        {
            var part = parts[index];
            var none = (byte)0;
            fixed (byte* bytes = part)
            {
                var flags = index + 1 < parts.Length ? LibzmqNative.SendMore : 0;
                Check(LibzmqNative.Send(_handle, bytes is null ? &none : bytes, (nuint)part.Length, flags), "zmq_send");
            }
        }
    }

    public byte[][] Receive() => TryReceive(Waits.Limit) ?? throw new TimeoutException("libzmq received nothing in time.");

    public byte[][]? TryReceive(TimeSpan timeout)
    {
        if (timeout != _receiveTimeout)
        {
            SetOption(ForeignOption.ReceiveTimeout, (int)timeout.TotalMilliseconds);
            _receiveTimeout = timeout;
        }

        var parts = new List<byte[]>();
        LibzmqNative.RawMessage message;
        LibzmqNative.MessageInit(&message);
        try
        {
            do
            {
                if (LibzmqNative.MessageReceive(&message, _handle, 0) < 0)
                {
                    if (Marshal.GetLastPInvokeError() == LibzmqNative.TryAgain)
                    {
                        return null;
                    }

                    throw Failure("zmq_msg_recv");
                }

                parts.Add(new ReadOnlySpan<byte>(LibzmqNative.MessageData(&message), checked((int)LibzmqNative.MessageSize(&message))).ToArray());
            }
            while (LibzmqNative.MessageMore(&message) != 0);
        }
        finally
        {
            LibzmqNative.MessageClose(&message);
        }

        return [.. parts];
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            LibzmqNative.Close(_handle);
            _handle = 0;
        }
    }

    /// <summary>XSUB subscribes with a message, SUB with an option.</summary>
    private void Tell(byte first, ForeignOption option, byte[] prefix)
    {
        if (Kind == SocketKind.XSub)
        {
            Send([first, .. prefix]);
        }
        else
        {
            SetOption(option, prefix);
        }
    }

    private static void Check(int result, string function)
    {
        if (result < 0)
        {
            throw Failure(function);
        }
    }

    private static ForeignException Failure(string function)
    {
        var error = Marshal.GetLastPInvokeError();
        return new ForeignException($"{function}: {Marshal.PtrToStringUTF8(LibzmqNative.ErrorText(error))}", error);
    }
}
