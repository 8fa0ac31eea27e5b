using System.Buffers;
using System.Text;

namespace PactMQ;

/// <summary>
/// A whole message: one or more frames that are sent and received together or not at all (RFC 37, "atomically").
/// </summary>
/// <remarks>
/// Messages are pooled. Sending a message hands it over: after <c>Send</c> has accepted it, it must not be touched again.
/// Dispose a received message when its frames are no longer needed; memory taken from it is valid until then.
/// A message that is never disposed is collected like any object. A message belongs to one thread at a time.
/// </remarks>
public sealed partial class Message : IBufferWriter<byte>, IDisposable
{
    /// <summary>Bodies from this size on (8 KiB) are kept in memory of their own, so that they can travel by reference.</summary>
    internal const int LargeBody = 8 * 1024;

    private const int KeptBuffer = 64 * 1024;
    private const int KeptFrames = 64;

    private Frame[] _frames = new Frame[4];
    private byte[] _buffer = [];
    private int _count;
    private int _used;
    private int _open = -1;
    private bool _pooled;

    /// <summary>Makes an empty message; <see cref="Rent"/> takes one from the pool instead.</summary>
    public Message()
    {
    }

    /// <summary>Gets the number of frames.</summary>
    public int Count => _count;

    /// <summary>Gets the sum of the frames' lengths, in bytes.</summary>
    public long ByteCount
    {
        get
        {
            var sum = 0L;
            for (var index = 0; index < _count; index++)
            {
                sum += _frames[index].Length;
            }

            return sum;
        }
    }

    /// <summary>Gets or sets the routing id of the peer that the message came from or is for, with SERVER and PEER sockets (zmq_msg_routing_id); 0 is none.</summary>
    public uint RoutingId { get; set; }

    /// <summary>Gets who the message came from (zmq_msg_gets); null for one that was not received.</summary>
    public PeerInformation? Peer { get; internal set; }

    /// <summary>Gets or sets the group that the message was sent to or is for, with RADIO and DISH sockets (zmq_msg_group), at most 255 bytes of UTF-8; empty is none.</summary>
    public string Group { get; set; } = "";

    /// <summary>Gets a frame's bytes, valid until the message is changed, sent or disposed.</summary>
    /// <param name="index">The frame, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            ref readonly var frame = ref At(index);
            return frame.External?.Memory ?? new ReadOnlyMemory<byte>(frame.Array ?? _buffer, frame.Offset, frame.Length);
        }
    }

    /// <summary>Takes an empty message from the pool.</summary>
    public static Message Rent()
    {
        var message = MessagePool.Take() ?? new Message();
        message._pooled = false;
        return message;
    }

    /// <summary>Makes a message with one frame, copied from <paramref name="frame"/>.</summary>
    /// <param name="frame">The bytes of the frame.</param>
    public static Message Of(ReadOnlySpan<byte> frame)
    {
        var message = Rent();
        message.Append(frame);
        return message;
    }

    /// <summary>Makes a message with a UTF-8 frame for each string.</summary>
    /// <param name="frames">The frames' texts.</param>
    public static Message Of(params ReadOnlySpan<string> frames)
    {
        var message = Rent();
        foreach (var frame in frames)
        {
            message.Append(frame);
        }

        return message;
    }

    /// <summary>Makes a message with a frame for each block of memory, copied.</summary>
    /// <param name="frames">The frames' bytes.</param>
    public static Message Of(params ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        var message = Rent();
        foreach (var frame in frames)
        {
            message.Append(frame.Span);
        }

        return message;
    }

    /// <summary>Gets a frame's bytes as a span, valid until the message is changed, sent or disposed.</summary>
    /// <param name="index">The frame, counted from 0.</param>
    public ReadOnlySpan<byte> Span(int index)
    {
        ref readonly var frame = ref At(index);
        return frame.External is null ? new ReadOnlySpan<byte>(frame.Array ?? _buffer, frame.Offset, frame.Length) : frame.External.Memory.Span;
    }

    /// <summary>Reads a frame as UTF-8 text.</summary>
    /// <param name="index">The frame, counted from 0; by default the first.</param>
    public string GetString(int index = 0) => Encoding.UTF8.GetString(Span(index));

    /// <summary>Copies each frame into an array of its own.</summary>
    public byte[][] ToArrays()
    {
        var arrays = new byte[_count][];
        for (var index = 0; index < _count; index++)
        {
            arrays[index] = Span(index).ToArray();
        }

        return arrays;
    }

    /// <summary>Adds a frame with a copy of the bytes.</summary>
    /// <param name="frame">The bytes; may be empty.</param>
    /// <returns>This message.</returns>
    public Message Append(ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(AppendUninitialized(frame.Length));
        return this;
    }

    /// <summary>Adds a frame with the text in UTF-8.</summary>
    /// <param name="frame">The text; may be empty.</param>
    /// <returns>This message.</returns>
    public Message Append(string frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Encoding.UTF8.GetBytes(frame, AppendUninitialized(Encoding.UTF8.GetByteCount(frame)));
        return this;
    }

    /// <summary>Adds an empty frame, the delimiter of RFC 28.</summary>
    /// <returns>This message.</returns>
    public Message AppendEmpty() => Append(ReadOnlySpan<byte>.Empty);

    /// <summary>Adds a frame of the given length, whose bytes the caller fills in at once.</summary>
    /// <param name="length">The length in bytes.</param>
    public Span<byte> AppendUninitialized(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        CloseFrame();
        if (length >= LargeBody)
        {
            var array = BodyPool.Rent(length);
            Add(new Frame(array, 0, length));
            return array.AsSpan(0, length);
        }

        EnsureRoom(length);
        Add(new Frame(null, _used, length));
        _used += length;
        return _buffer.AsSpan(_used - length, length);
    }

    /// <summary>
    /// Opens a frame that is then written through <see cref="IBufferWriter{T}"/>, as serializers do. It ends when the next
    /// frame is added, when <see cref="CloseFrame"/> is called, or when the message is sent.
    /// </summary>
    /// <returns>This message as a writer.</returns>
    public IBufferWriter<byte> OpenFrame()
    {
        CloseFrame();
        Add(new Frame(null, _used, 0));
        _open = _count - 1;
        return this;
    }

    /// <summary>Ends the frame that <see cref="OpenFrame"/> began; without one it does nothing.</summary>
    public void CloseFrame() => _open = -1;

    /// <summary>Opens a frame that begins with so many bytes, which the caller fills in at once.</summary>
    internal Span<byte> OpenHeader(int length)
    {
        OpenFrame();
        EnsureRoom(length + 64);
        _frames[_open] = _frames[_open] with { Length = length };
        _used += length;
        return _buffer.AsSpan(_used - length, length);
    }

    /// <summary>Gets the length in bytes of the open frame.</summary>
    internal int OpenLength => _frames[_open].Length;

    /// <summary>Gives the open frame's bytes as they stand, to be written over.</summary>
    internal Span<byte> OpenSpan() => _buffer.AsSpan(_frames[_open].Offset, _frames[_open].Length);

    /// <summary>Takes back what was written into the open frame behind a length; it stays open.</summary>
    internal void CutOpen(int length)
    {
        _used -= _frames[_open].Length - length;
        _frames[_open] = _frames[_open] with { Length = length };
    }

    /// <summary>Removes all frames, so that the message can be filled anew.</summary>
    public void Clear()
    {
        for (var index = 0; index < _count; index++)
        {
            if (_frames[index].Array is { } array)
            {
                BodyPool.Return(array);
                _frames[index] = default;
            }
            else if (_frames[index].External is { } external)
            {
                _frames[index] = default;
                external.Release();
            }
        }

        _count = 0;
        _used = 0;
        _open = -1;
        RoutingId = 0;
        Group = "";
        Peer = null;
    }

    /// <summary>Returns the message and its memory to the pool. A second call does nothing.</summary>
    public void Dispose()
    {
        if (_pooled)
        {
            return;
        }

        Clear();
        if (_buffer.Length > KeptBuffer)
        {
            _buffer = [];
        }

        if (_frames.Length > KeptFrames)
        {
            _frames = new Frame[4];
        }

        _pooled = true;
        MessagePool.Give(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"Message of {_count} frames, {ByteCount} bytes";

    void IBufferWriter<byte>.Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (_open < 0)
        {
            throw new InvalidOperationException("No frame is open: call OpenFrame before writing into a message.");
        }

        _used += count;
        _frames[_open] = _frames[_open] with { Length = _frames[_open].Length + count };
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        EnsureRoom(Math.Max(sizeHint, 32));
        return _buffer.AsMemory(_used);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        EnsureRoom(Math.Max(sizeHint, 32));
        return _buffer.AsSpan(_used);
    }

    private ref readonly Frame At(int index)
    {
        if ((uint)index >= (uint)_count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The message has {_count} frames.");
        }

        return ref _frames[index];
    }

    private void Add(Frame frame)
    {
        if (_count == _frames.Length)
        {
            Array.Resize(ref _frames, _count * 2);
        }

        _frames[_count++] = frame;
    }

    private void EnsureRoom(int length)
    {
        if (_buffer.Length - _used < length)
        {
            Array.Resize(ref _buffer, (int)Math.Max(Math.Min((long)_buffer.Length * 2, Array.MaxLength), Math.Max((long)_used + length, 256)));
        }
    }

    /// <summary>Where a frame lies: in an array rented for it, in memory of the caller's, or (both null) in the message's own buffer.</summary>
    private readonly record struct Frame(byte[]? Array, int Offset, int Length, ExternalMemory? External = null);
}
