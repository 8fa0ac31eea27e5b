using System.Buffers;

namespace PactMQ;

/// <summary>A frame that outlives the message it came in; disposal returns its memory to the pool.</summary>
internal sealed class RentedFrame(byte[] array, int offset, int length) : IMemoryOwner<byte>
{
    private byte[]? _array = array;

    public Memory<byte> Memory => _array is { } rented
        ? rented.AsMemory(offset, length)
        : throw new ObjectDisposedException(nameof(IMemoryOwner<byte>), "The frame has been returned to the pool.");

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } rented)
        {
            BodyPool.Return(rented);
        }
    }
}
