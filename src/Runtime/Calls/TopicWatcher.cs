namespace PactMQ.Calls;

/// <summary>Compares the sequences of arriving events with what came before, per topic, in a bounded table.</summary>
internal sealed class TopicWatcher(int mostTopics)
{
    private readonly Dictionary<byte[], ulong> _last = new(TopicComparer.Instance);

    /// <summary>Notes an event; true when something before it is missing. Sequence 0 is not counted by its publisher.</summary>
    public bool Missed(ReadOnlySpan<byte> topic, ulong sequence, out long missed)
    {
        missed = 0;
        if (sequence == 0)
        {
            return false;
        }

        var table = _last.GetAlternateLookup<ReadOnlySpan<byte>>();
        var known = table.TryGetValue(topic, out var last);
        if (!known && _last.Count >= mostTopics)
        {
            _last.Clear();
        }

        table[topic] = sequence;
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
