using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace PactMQ.Testing;

/// <summary>
/// The other end of a TCP connection, speaking bytes: what a well-behaved, hostile or broken peer would send, said exactly,
/// and what it hears, read exactly. It connects to a bound socket, or comes from a <see cref="RawListener"/>.
/// </summary>
internal sealed class RawPeer : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private int _barriers;

    public RawPeer(string endpoint)
        : this(Connect(endpoint))
    {
    }

    public RawPeer(TcpClient client)
    {
        _client = client;
        _client.NoDelay = true;
        _stream = _client.GetStream();
        _stream.ReadTimeout = _stream.WriteTimeout = 15_000;
    }

    /// <summary>Gets a greeting of ZMTP 3.1 with NULL.</summary>
    public static byte[] Greeting { get; } = MakeGreeting(3, 1, "NULL");

    /// <summary>Gets whether bytes have come that were not read.</summary>
    public bool HasBytes => _client.Available > 0;

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

    /// <summary>A message of short frames, given as text.</summary>
    public static byte[] Frames(params string[] frames) =>
        [.. frames.SelectMany((frame, index) => Frame(index < frames.Length - 1 ? (byte)1 : (byte)0, Encoding.Latin1.GetBytes(frame)))];

    /// <summary>A message of one long frame.</summary>
    public static byte[] LongFrame(byte flags, byte[] body) => [(byte)(flags | 2), .. BigEndian((ulong)body.Length), .. body];

    public static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Property(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, (byte)(value.Length >> 8), (byte)value.Length, .. Encoding.Latin1.GetBytes(value)];

    public void Write(params byte[] bytes) => _stream.Write(bytes);

    /// <summary>Writes until everything is sent or the other side closes.</summary>
    public void WriteWhileOpen(byte[] bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception ended) when (ended is IOException or InvalidOperationException)
        {
        }
    }

    /// <summary>Greets and gets ready as a socket of the given kind; returns when the other side is ready too.</summary>
    public RawPeer Shake(string kind, string identity = "", byte minor = 1)
    {
        Write(MakeGreeting(3, minor, "NULL"));
        Write(Ready(("Socket-Type", kind), ("Identity", identity)));
        ReadExactly(64);
        Assert.Equal("READY", ReadCommand());
        return this;
    }

    public byte[] ReadExactly(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads as many bytes as are expected and compares them.</summary>
    public void Expect(params byte[] bytes) => Assert.Equal(bytes, ReadExactly(bytes.Length));

    /// <summary>Reads a frame: its flags and its body.</summary>
    public (byte Flags, byte[] Body) ReadFrame()
    {
        var flags = ReadExactly(1)[0];
        var length = (flags & 2) == 0 ? ReadExactly(1)[0] : checked((int)BinaryPrimitives.ReadUInt64BigEndian(ReadExactly(8)));
        return (flags, ReadExactly(length));
    }

    /// <summary>Reads a command frame and returns its name.</summary>
    public string ReadCommand()
    {
        var (flags, body) = ReadFrame();
        Assert.Equal(4, flags & 4);
        return Encoding.ASCII.GetString(body, 1, body[0]);
    }

    /// <summary>Reads the next message, frames as text, over any commands before it.</summary>
    public string[] ReadMessage()
    {
        var frames = new List<string>();
        while (true)
        {
            var (flags, body) = ReadFrame();
            if ((flags & 4) == 0)
            {
                frames.Add(Encoding.Latin1.GetString(body));
                if ((flags & 1) == 0)
                {
                    return [.. frames];
                }
            }
        }
    }

    /// <summary>
    /// Sends a PING and reads up to its PONG: then everything sent to the other side before has been read there, and everything
    /// that it had sent is here. Returns the messages that came, each as its frames joined by a bar.
    /// </summary>
    public List<string> ReadUntilPong()
    {
        var context = Encoding.ASCII.GetBytes($"barrier {++_barriers}");
        Write(Command("PING", [0, 0, .. context]));
        var (messages, frames) = (new List<string>(), new List<string>());
        while (true)
        {
            var (flags, body) = ReadFrame();
            if ((flags & 4) != 0)
            {
                if (body.AsSpan().SequenceEqual((byte[])[4, .. "PONG"u8, .. context]))
                {
                    return messages;
                }

                continue;
            }

            frames.Add(Encoding.Latin1.GetString(body));
            if ((flags & 1) == 0)
            {
                messages.Add(string.Join('|', frames));
                frames.Clear();
            }
        }
    }

    /// <summary>Reads until the other side closes the connection, and returns what came; fails when it stays open.</summary>
    public byte[] ReadToEnd()
    {
        var all = new MemoryStream();
        try
        {
            _stream.CopyTo(all);
        }
        catch (IOException reset) when (reset.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
        }

        return all.ToArray();
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

    /// <summary>Says that nothing more will come; the other side may still send.</summary>
    public void EndSending()
    {
        try
        {
            _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side has closed already.
        }
    }

    /// <summary>Breaks the connection with a reset instead of an orderly end.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Dispose();
    }

    public void Dispose() => _client.Dispose();

    private static TcpClient Connect(string endpoint)
    {
        var client = new TcpClient();
        client.Connect(IPEndPoint.Parse(endpoint["tcp://".Length..]));
        return client;
    }
}
