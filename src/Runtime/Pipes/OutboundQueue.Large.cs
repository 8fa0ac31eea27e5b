using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <content>Large frames in the sender's memory: copied before the gate is taken, to go out in one piece.</content>
internal sealed partial class OutboundQueue
{
    /// <summary>From this size on, in bytes, a copy takes so long that the drainer must not wait for it.</summary>
    private const int LargeFrame = 32 * 1024;

    private WriteResult TryWriteLarge(ReadOnlySpan<byte> frame)
    {
        // Without room nothing is copied. Room that is seen here stays: only the sender fills the queue.
        var chunk = Volatile.Read(ref _queued) < Volatile.Read(ref _bound) ? Framed(frame) : null;
        _gate.Enter();
        if (chunk is null || _ended || _queued >= _bound)
        {
            chunk?.Release();
            if (_ended || _queued >= _bound)
            {
                return Refuse();
            }

            _gate.Exit();
            return TryWriteLarge(frame);
        }

        Add(chunk);
        _queued++;
        return Finish();
    }

    private static Chunk Framed(ReadOnlySpan<byte> frame)
    {
        var array = BodyPool.Rent(frame.Length + FrameHeader.LongSize);
        var header = FrameHeader.Write(array, frame.Length, more: false);
        frame.CopyTo(array.AsSpan(header));
        var chunk = Chunk.ForBody(array, 0, header + frame.Length);
        (chunk.FirstMessage, chunk.Messages) = (0, 1);
        return chunk;
    }
}
