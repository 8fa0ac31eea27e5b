using System.ComponentModel;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>
/// Bounds what the keys of a received set or dictionary may cost. The hashes of numbers, of times and of what is made of them can be
/// foreseen, so a peer can choose keys that share one bucket, and each then costs a look at all before it. Counts these
/// looks: a few for each key are free, and a million at all.
/// </summary>
/// <typeparam name="TKey">The key's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PayloadKeys<TKey>
{
    private const int Unwatched = 1024;
    private const long FreeLooks = 1_000_000;
    private const long LooksPerKey = 32;

    private int[]? _hashes;
    private int[] _loads = [];
    private int _kept;
    private long _looks;

    /// <summary>Initializes a new instance of the <see cref="PayloadKeys{TKey}"/> struct.</summary>
    /// <param name="count">The count that was received.</param>
    public PayloadKeys(int count) => _hashes = count > Unwatched ? new int[Unwatched] : null;

    /// <summary>Gets a value indicating whether there are so many keys that each has to be noted.</summary>
    public readonly bool AreMany => _hashes is not null;

    /// <summary>Notes a key that was put into a collection.</summary>
    /// <param name="key">The key.</param>
    /// <param name="count">How many keys the collection has now.</param>
    /// <param name="buckets">How many buckets it has: what its method EnsureCapacity(0) gives.</param>
    /// <exception cref="MessagePackSerializationException">Too many keys share their buckets.</exception>
    public void Note(TKey key, int count, int buckets)
    {
        var hash = key is null ? 0 : EqualityComparer<TKey>.Default.GetHashCode(key);
        if (buckets != _loads.Length)
        {
            _loads = new int[buckets];
            foreach (var earlier in _hashes.AsSpan(0, _kept))
            {
                _loads[(uint)earlier % (uint)buckets]++;
            }
        }

        ref var load = ref _loads[(uint)hash % (uint)buckets];
        _looks += load;
        if (_looks > FreeLooks + (LooksPerKey * count))
        {
            throw new MessagePackSerializationException($"Too many of the keys have the same hash: {count} of them had cost {_looks} comparisons.");
        }

        // One that was there already fills no bucket.
        if (count > _kept)
        {
            load++;
            if (_kept == _hashes!.Length)
            {
                Array.Resize(ref _hashes, _kept * 2);
            }

            _hashes[_kept++] = hash;
        }
    }
}
