using System.Runtime.InteropServices;

namespace PactMQ.Calls;

/// <summary>Compares the sequences of arriving events with what came before, per topic, in a bounded table.</summary>
internal sealed class TopicWatcher
{
    private readonly int _mostTopics;
    private readonly Dictionary<byte[], ulong>.AlternateLookup<ReadOnlySpan<byte>> _table =
        new Dictionary<byte[], ulong>(TopicComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    public TopicWatcher(int mostTopics) => _mostTopics = mostTopics;

    /// <summary>Notes an event; true when something before it is missing. Sequence 0 is not counted by its publisher.</summary>
    public bool Missed(ReadOnlySpan<byte> topic, ulong sequence, out long missed)
    {
        missed = 0;
        if (sequence == 0)
        {
            return false;
        }

        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_table, topic, out var known);
        var last = entry;
        entry = sequence;
        if (!known && _table.Dictionary.Count > _mostTopics)
        {
            _table.Dictionary.Clear();
            _table[topic] = sequence;
        }

        if (!known || sequence == last + 1)
        {
            return false;
        }

        if (sequence >> EnvelopeFormat.SequenceCountBits != last >> EnvelopeFormat.SequenceCountBits)
        {
            // Another publisher, or the same one restarted: only a count that begins at 1 is complete.
            return (sequence & ((1UL << EnvelopeFormat.SequenceCountBits) - 1)) != 1;
        }

        missed = sequence > last ? (long)(sequence - last - 1) : 0;
        return missed > 0;
    }
}
