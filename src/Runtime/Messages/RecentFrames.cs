using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PactMQ;

/// <summary>
/// Remembers what was found out about the first frames, topics mostly, of the latest messages, so that the same is not looked
/// up for each message. It is bounded: a frame takes the place of another. One thread at a time.
/// </summary>
/// <typeparam name="T">What is remembered of a frame.</typeparam>
internal sealed class RecentFrames<T>
{
    /// <summary>Longer frames are not remembered.</summary>
    public const int Longest = 64;

    private const int Slots = 64;
    private const int SlotBits = 6;

    private byte[] _bytes = [];
    private Slot[] _slots = [];

    /// <summary>Gets what is remembered of a frame; false when nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ReadOnlySpan<byte> frame, out T value)
    {
        if (_slots.Length == Slots && frame.Length is > 0 and <= Longest)
        {
            var index = SlotOf(frame);
            ref readonly var slot = ref _slots[index];
            if (slot.Length == frame.Length && frame.SequenceEqual(_bytes.AsSpan(index * Longest, frame.Length)))
            {
                value = slot.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    /// <summary>Remembers a frame in place of another.</summary>
    public void Set(ReadOnlySpan<byte> frame, T value)
    {
        if (frame.Length is 0 or > Longest)
        {
            return;
        }

        if (_slots.Length == 0)
        {
            _bytes = new byte[Slots * Longest];
            _slots = new Slot[Slots];
        }

        var index = SlotOf(frame);
        frame.CopyTo(_bytes.AsSpan(index * Longest));
        _slots[index] = new Slot(frame.Length, value);
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(_slots);

    // Topics differ at their ends more than at their beginnings. Whoever makes them collide only has more looked up.
    private static int SlotOf(ReadOnlySpan<byte> frame)
    {
        ulong mixed;
        if (frame.Length >= sizeof(ulong))
        {
            mixed = MemoryMarshal.Read<ulong>(frame[^sizeof(ulong)..]) ^ (MemoryMarshal.Read<ulong>(frame) * 31);
        }
        else
        {
            mixed = (ulong)frame.Length;
            foreach (var one in frame)
            {
                mixed = (mixed << 8) | one;
            }
        }

        return (int)((mixed * 0x9E3779B97F4A7C15) >> (64 - SlotBits));
    }

    private readonly record struct Slot(int Length, T Value);
}
