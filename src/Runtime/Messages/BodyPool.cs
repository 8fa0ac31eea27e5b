using System.Numerics;

namespace PactMQ;

/// <summary>
/// Spare arrays for large bodies. They are rented on one thread and given back on another, which the pool of the framework
/// keeps only a few for; the last one given back is the next one rented, as it is still in the caches. At most 64 MiB are kept.
/// </summary>
internal static class BodyPool
{
    /// <summary>What each array has beyond a power of two, in bytes: room for the header of a frame of just that size.</summary>
    private const int Slack = 16;

    private const int SmallestBits = 13;
    private const int LargestBits = 24;
    private const long MostBytes = 64L << 20;

    private static readonly Stack<byte[]>[] Stacks = [.. Enumerable.Range(SmallestBits, LargestBits - SmallestBits + 1).Select(_ => new Stack<byte[]>())];
    private static readonly Lock Gate = new();
    private static long _kept;

    /// <summary>Gives an array of at least this length; its content is anything.</summary>
    public static byte[] Rent(int length)
    {
        var bits = Math.Max(SmallestBits, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(length - Slack, 1) - 1));
        if (bits > LargestBits)
        {
            return GC.AllocateUninitializedArray<byte>(length);
        }

        byte[]? array;
        lock (Gate)
        {
            if (Stacks[bits - SmallestBits].TryPop(out array))
            {
                _kept -= array.Length;
            }
        }

        return array ?? GC.AllocateUninitializedArray<byte>((1 << bits) + Slack);
    }

    /// <summary>Takes an array back that nobody uses any more.</summary>
    public static void Return(byte[] array)
    {
        var bits = BitOperations.Log2((uint)Math.Max(array.Length - Slack, 1));
        if (array.Length != (1 << bits) + Slack || bits is < SmallestBits or > LargestBits)
        {
            return;
        }

        lock (Gate)
        {
            if (_kept + array.Length <= MostBytes)
            {
                _kept += array.Length;
                Stacks[bits - SmallestBits].Push(array);
            }
        }
    }
}
