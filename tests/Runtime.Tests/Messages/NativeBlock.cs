using System.Buffers;
using System.Runtime.InteropServices;

namespace PactMQ.Tests.Messages;

/// <summary>Memory outside the managed heap, which no array stands behind.</summary>
internal sealed unsafe class NativeBlock(int length) : MemoryManager<byte>
{
    private readonly void* _start = NativeMemory.AllocZeroed((nuint)length);
    private int _disposals;

    public int Disposals => Volatile.Read(ref _disposals);

    public override Span<byte> GetSpan() => new(_start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new((byte*)_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        // The block itself lives to the end of the test run: a test that fails must not crash the process.
        Interlocked.Increment(ref _disposals);
    }
}
