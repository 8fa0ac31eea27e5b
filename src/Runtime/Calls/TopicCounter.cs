namespace PactMQ.Calls;

/// <summary>
/// Numbers events per topic: 24 bits of a random epoch, 40 bits of count from 1. The table is bounded; when it is full,
/// counting starts anew under another epoch, which tells subscribers that the count says nothing about loss.
/// </summary>
internal sealed class TopicCounter(int mostTopics, Random random)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], ulong> _counts = new(TopicComparer.Instance);
    private ulong _epoch = NewEpoch(random);

    public ulong Next(ReadOnlySpan<byte> topic)
    {
        lock (_gate)
        {
            var counts = _counts.GetAlternateLookup<ReadOnlySpan<byte>>();
            if (!counts.TryGetValue(topic, out var count) && _counts.Count >= mostTopics)
            {
                _counts.Clear();
                _epoch = NewEpoch(random);
            }

            counts[topic] = ++count;
            return (_epoch << EnvelopeFormat.SequenceCountBits) | (count & ((1UL << EnvelopeFormat.SequenceCountBits) - 1));
        }
    }

    private static ulong NewEpoch(Random random) => (ulong)random.Next(1, 1 << 24);
}
