using System.Runtime.InteropServices;

namespace PactMQ.Calls;

/// <summary>The latest number of each topic, in a bounded table: when it is full, all are forgotten. One thread at a time.</summary>
internal sealed class TopicNumbers(int mostTopics)
{
    private readonly RecentFrames<TopicEntry> _recent = new();
    private readonly Dictionary<byte[], TopicEntry>.AlternateLookup<ReadOnlySpan<byte>> _table =
        new Dictionary<byte[], TopicEntry>(TopicComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Finds a topic's entry, or adds it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="isNew">Whether it was added.</param>
    /// <param name="hasForgotten">Whether all others had to be forgotten for it.</param>
    public TopicEntry Find(ReadOnlySpan<byte> topic, out bool isNew, out bool hasForgotten)
    {
        hasForgotten = false;
        isNew = false;
        if (_recent.TryGet(topic, out var entry))
        {
            return entry;
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_table, topic, out var exists);
        isNew = !exists;
        entry = known ??= new TopicEntry();
        if (isNew && _table.Dictionary.Count > mostTopics)
        {
            hasForgotten = true;
            _recent.Clear();
            _table.Dictionary.Clear();
            _table[topic] = entry;
        }

        _recent.Set(topic, entry);
        return entry;
    }
}
