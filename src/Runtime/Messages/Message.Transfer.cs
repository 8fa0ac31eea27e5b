using System.Buffers;

namespace PactMQ;

/// <content>How frames come into a message and leave it without being copied.</content>
public sealed partial class Message
{
    /// <summary>
    /// Adds a frame that stays in the caller's memory (zmq_msg_init_data): from 8 KiB on it is sent from there without a
    /// copy, to several subscribers too; shorter ones are copied on the way. The bytes must not change until the release.
    /// </summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="release">
    /// Called exactly once, on any thread, when the memory is no longer needed: sent, dropped, discarded or disposed. It must
    /// be quick and must not throw; what it throws is lost.
    /// </param>
    /// <param name="state">What <paramref name="release"/> is given.</param>
    /// <returns>This message.</returns>
    public Message AppendExternal(ReadOnlyMemory<byte> frame, Action<object?> release, object? state = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        CloseFrame();
        Add(new Frame(null, 0, frame.Length, new ExternalMemory(frame, release, state)));
        return this;
    }

    /// <summary>Adds a frame that stays in the caller's memory, whose owner is disposed exactly once when it is no longer needed; otherwise as the other form.</summary>
    /// <param name="owner">The owner of the memory.</param>
    /// <param name="length">How many bytes of it are the frame; by default all.</param>
    /// <returns>This message.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The owner has not so many bytes.</exception>
    public Message AppendExternal(IMemoryOwner<byte> owner, int length = -1)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var memory = length < 0 ? owner.Memory : owner.Memory[..length];
        return AppendExternal(memory, static state => ((IDisposable)state!).Dispose(), owner);
    }

    /// <summary>Takes a frame out of the message, to be kept after the message has been disposed. A large frame is not copied. The message has an empty frame in its place.</summary>
    /// <param name="index">The frame, counted from 0.</param>
    /// <returns>The bytes; disposal returns them to the pool.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public IMemoryOwner<byte> DetachFrame(int index)
    {
        var length = At(index).Length;
        if (TryDetach(index, out var array, out var offset))
        {
            return new RentedFrame(array, offset, length);
        }

        var copy = BodyPool.Rent(length);
        Span(index).CopyTo(copy);
        _frames[index].External?.Release();
        _frames[index] = default;
        return new RentedFrame(copy, 0, length);
    }

    /// <summary>Makes a message with copies of all frames, its routing id and its group.</summary>
    /// <returns>The copy, which is independent of this message.</returns>
    public Message Copy()
    {
        var copy = Rent();
        for (var index = 0; index < _count; index++)
        {
            copy.Append(Span(index));
        }

        (copy.RoutingId, copy.Group, copy.Peer) = (RoutingId, Group, Peer);
        return copy;
    }

    /// <summary>Moves all frames of another message to the end of this one, large ones without a copy; the other is empty afterwards.</summary>
    /// <param name="source">The other message.</param>
    /// <exception cref="ArgumentException">It is this message.</exception>
    public void MoveFrom(Message source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source == this)
        {
            throw new ArgumentException("A message cannot be moved into itself.", nameof(source));
        }

        CloseFrame();
        for (var index = 0; index < source._count; index++)
        {
            var frame = source._frames[index];
            if (frame.Array is null && frame.External is null)
            {
                Append(source.Span(index));
                continue;
            }

            Add(frame);
            source._frames[index] = default;
        }

        (RoutingId, Group, Peer) = (source.RoutingId, source.Group, source.Peer);
        source.Clear();
    }

    /// <summary>Adds a frame whose memory was rented from the pool of bodies; the message returns it there.</summary>
    internal void AppendRented(byte[] array, int offset, int length)
    {
        CloseFrame();
        Add(new Frame(array, offset, length));
    }

    /// <summary>Takes the array of a large frame out of the message, so that it can travel without a copy.</summary>
    internal bool TryDetach(int index, out byte[] array, out int offset)
    {
        ref var frame = ref _frames[index];
        array = frame.Array!;
        offset = frame.Offset;
        if (array is null)
        {
            return false;
        }

        frame = default;
        return true;
    }

    /// <summary>Gets the caller's memory that a frame lies in, or null.</summary>
    internal ExternalMemory? External(int index) => _frames[index].External;
}
