using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PactMQ.Tests.Protocol;

/// <summary>A TCP client that speaks bytes: what a hostile or broken peer would send, said exactly.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly NetworkStream _stream;

    public RawPeer(string endpoint)
    {
        _client.Connect(IPEndPoint.Parse(endpoint["tcp://".Length..]));
        _client.NoDelay = true;
        _stream = _client.GetStream();
        _stream.ReadTimeout = _stream.WriteTimeout = 15_000;
    }

    /// <summary>Gets a greeting of ZMTP 3.1 with NULL.</summary>
    public static byte[] Greeting { get; } = MakeGreeting(3, 1, "NULL");

    public static byte[] MakeGreeting(byte major, byte minor, string mechanism)
    {
        var greeting = new byte[64];
        greeting[0] = 0xFF;
        greeting[9] = 0x7F;
        greeting[10] = major;
        greeting[11] = minor;
        Encoding.ASCII.GetBytes(mechanism, greeting.AsSpan(12));
        return greeting;
    }

    /// <summary>A READY command with the given properties.</summary>
    public static byte[] Ready(params (string Name, string Value)[] properties) =>
        Command("READY", [.. properties.SelectMany(property => Property(property.Name, property.Value))]);

    public static byte[] Command(string name, params byte[] data)
    {
        byte[] body = [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data];
        return body.Length < 256
            ? [0x04, (byte)body.Length, .. body]
            : [0x06, .. BigEndian((ulong)body.Length), .. body];
    }

    public static byte[] Frame(byte flags, params byte[] body) => [flags, (byte)body.Length, .. body];

    public static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Property(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, (byte)(value.Length >> 8), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    public void Write(params byte[] bytes) => _stream.Write(bytes);

    /// <summary>Writes until everything is sent or the other side closes.</summary>
    public void WriteWhileOpen(byte[] bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException)
        {
        }
    }

    /// <summary>Greets and gets ready as a socket of the given kind; returns when the other side is ready too.</summary>
    public void Shake(string kind)
    {
        Write(Greeting);
        Write(Ready(("Socket-Type", kind), ("Identity", "")));
        ReadExactly(64);
        Assert.Equal("READY", ReadCommand());
    }

    public byte[] ReadExactly(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads a frame: its flags and its body.</summary>
    public (byte Flags, byte[] Body) ReadFrame()
    {
        var flags = ReadExactly(1)[0];
        var length = (flags & 2) == 0
            ? ReadExactly(1)[0]
            : checked((int)System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(ReadExactly(8)));
        return (flags, ReadExactly(length));
    }

    /// <summary>Reads a command frame and returns its name.</summary>
    public string ReadCommand()
    {
        var (flags, body) = ReadFrame();
        Assert.Equal(4, flags & 4);
        return Encoding.ASCII.GetString(body, 1, body[0]);
    }

    /// <summary>Whether the other side closes the connection within the time.</summary>
    public bool IsClosedWithin(TimeSpan time)
    {
        _stream.ReadTimeout = Math.Max(1, (int)time.TotalMilliseconds);
        try
        {
            var buffer = new byte[4096];
            while (_stream.Read(buffer) > 0)
            {
            }

            return true;
        }
        catch (IOException problem)
        {
            return problem.InnerException is SocketException { SocketErrorCode: not SocketError.TimedOut and not SocketError.WouldBlock };
        }
    }

    public void Dispose() => _client.Dispose();
}
