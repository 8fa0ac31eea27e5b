using System.Runtime.InteropServices;

namespace PactMQ.Calls;

/// <summary>
/// Numbers events per topic: 24 bits of a random epoch, 40 bits of count from 1. The table is bounded; when it is full,
/// counting starts anew under another epoch, which tells subscribers that the count says nothing about loss.
/// </summary>
internal sealed class TopicCounter
{
    private readonly Lock _gate = new();
    private readonly int _mostTopics;
    private readonly Random _random;
    private readonly Dictionary<byte[], ulong>.AlternateLookup<ReadOnlySpan<byte>> _counts =
        new Dictionary<byte[], ulong>(TopicComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private ulong _epoch;

    public TopicCounter(int mostTopics, Random random)
    {
        _mostTopics = mostTopics;
        _random = random;
        _epoch = NewEpoch(random);
    }

    public ulong Next(ReadOnlySpan<byte> topic)
    {
        lock (_gate)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, topic, out var exists);
            var count = ++known;
            if (!exists && _counts.Dictionary.Count > _mostTopics)
            {
                _counts.Dictionary.Clear();
                _counts[topic] = count;
                _epoch = NewEpoch(_random);
            }

            return (_epoch << EnvelopeFormat.SequenceCountBits) | (count & ((1UL << EnvelopeFormat.SequenceCountBits) - 1));
        }
    }

    private static ulong NewEpoch(Random random) => (ulong)random.Next(1, 1 << 24);
}
