using System.Runtime.InteropServices;

namespace PactMQ.Calls;

/// <summary>
/// Compares the sequences of arriving events with what came before, per topic and publisher, in a table that is bounded in
/// topics and in their bytes: when it is full, it begins anew.
/// </summary>
internal sealed class TopicWatcher(int mostTopics)
{
    /// <summary>The most that the topics in the table take together: a publisher may make them as long as it likes.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    // Publishers of one topic that are told apart; of more, some are taken for newcomers now and then.
    private const int MostPublishers = 16;

    private readonly Dictionary<byte[], Counts>.AlternateLookup<ReadOnlySpan<byte>> _table =
        new Dictionary<byte[], Counts>(TopicComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private readonly RecentFrames<Counts> _recent = new();
    private int _bytes;

    /// <summary>Notes an event; true when something before it is missing. Sequence 0 is not counted by its publisher.</summary>
    public bool Missed(ReadOnlySpan<byte> topic, ulong sequence, out long missed)
    {
        missed = 0;
        if (sequence == 0)
        {
            return false;
        }

        if (!_recent.TryGet(topic, out var entry) && Find(topic) is var found)
        {
            entry = found.Entry;
            if (found.IsNew)
            {
                entry.Last = sequence;
                return false;
            }
        }

        var last = entry.Last;
        entry.Last = sequence;

        if (sequence == last + 1)
        {
            return false;
        }

        if (Epoch(sequence) != Epoch(last) && !entry.Exchange(ref last, Epoch(sequence)))
        {
            // Another publisher, or the same one restarted: only a count that begins at 1 is complete.
            return (sequence & ((1UL << EnvelopeFormat.SequenceCountBits) - 1)) != 1;
        }

        missed = sequence > last ? (long)(sequence - last - 1) : 0;
        return missed > 0;
    }

    private static ulong Epoch(ulong sequence) => sequence >> EnvelopeFormat.SequenceCountBits;

    private (Counts Entry, bool IsNew) Find(ReadOnlySpan<byte> topic)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_table, topic, out var known);
        var entry = place ??= new Counts();
        if (!known)
        {
            Bound(topic, entry);
        }

        _recent.Set(topic, entry);
        return (entry, !known);
    }

    private void Bound(ReadOnlySpan<byte> topic, Counts entry)
    {
        _bytes += topic.Length;
        if (_table.Dictionary.Count > mostTopics || _bytes > MostBytes)
        {
            _recent.Clear();
            _table.Dictionary.Clear();
            _table[topic] = entry;
            _bytes = topic.Length;
        }
    }

    /// <summary>The last event of a topic, and of each other publisher of the same topic, the last that came from it.</summary>
    private sealed class Counts
    {
        public ulong Last;
        private ulong[]? _others;

        /// <summary>Puts the last of one publisher away for that of another; false when nothing has come from that one yet.</summary>
        public bool Exchange(ref ulong last, ulong epoch)
        {
            _others ??= new ulong[2];
            foreach (ref var other in _others.AsSpan())
            {
                if (other != 0 && Epoch(other) == epoch)
                {
                    (last, other) = (other, last);
                    return true;
                }
            }

            var place = Array.IndexOf(_others, 0UL);
            if (place < 0 && _others.Length < MostPublishers)
            {
                place = _others.Length;
                Array.Resize(ref _others, place * 2);
            }

            _others[place < 0 ? (int)(Epoch(last) % MostPublishers) : place] = last;
            return false;
        }
    }
}
