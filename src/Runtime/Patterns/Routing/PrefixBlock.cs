using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace PactMQ.Patterns.Routing;

/// <summary>Up to eight bytes of a prefix as one number: what a <see cref="SubscriptionTrie{TPeer}"/> looks up at a time.</summary>
internal static class PrefixBlock
{
    /// <summary>How many bytes a full block has.</summary>
    public const int Size = sizeof(ulong);

    // Peers choose what they subscribe to: without these nobody can choose it so that all of it falls into one chain.
    private static readonly ulong s_first = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private static readonly ulong s_second = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Reads the first eight bytes, or all if there are fewer; the rest of the number is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> bytes) => bytes.Length >= Size ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : ReadShort(bytes);

    /// <summary>Gets the first bytes of a block of its own.</summary>
    public static ulong First(ulong block, int length) => length == Size ? block : block & ((1UL << (length * 8)) - 1);

    /// <summary>Writes the block's bytes.</summary>
    public static void Write(ulong block, Span<byte> bytes)
    {
        foreach (ref var at in bytes)
        {
            at = (byte)block;
            block >>= 8;
        }
    }

    /// <summary>Where the block lies, below a node that has a hash itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(uint above, ulong block, int length)
    {
        var high = Math.BigMul(block ^ s_first, (((ulong)above << 8) | (uint)length) ^ s_second, out var low);
        high ^= low;
        return (uint)high ^ (uint)(high >> 32);
    }

    private static ulong ReadShort(ReadOnlySpan<byte> bytes)
    {
        var block = 0UL;
        for (var index = bytes.Length - 1; index >= 0; index--)
        {
            block = (block << 8) | bytes[index];
        }

        return block;
    }
}
