using System.Runtime.CompilerServices;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// How the topic began that was looked up last, as far as that decided what it matches: topics that begin the same way need no
/// look. One thread at a time asks and keeps; any thread forgets.
/// </summary>
internal sealed class Beginning
{
    /// <summary>Longer ones are looked up each time.</summary>
    private const int Longest = 256;

    private byte[] _bytes = [];
    private int _length;
    private bool _toTheEnd;
    private volatile bool _known;

    /// <summary>Tells whether a topic matches what the last one matched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Covers(ReadOnlySpan<byte> topic) =>
        _known && (_length == 0 || topic.StartsWith(_bytes.AsSpan(0, _length))) && (!_toTheEnd || topic.Length == _length);

    /// <summary>Keeps what decided about a topic; false when that is too much.</summary>
    public bool Keep(ReadOnlySpan<byte> topic, Extent extent)
    {
        if (extent.Length > Longest)
        {
            return false;
        }

        if (_bytes.Length < extent.Length)
        {
            _bytes = new byte[extent.Length <= 32 ? 32 : Longest];
        }

        topic[..extent.Length].CopyTo(_bytes);
        (_length, _toTheEnd, _known) = (extent.Length, extent.ToTheEnd, true);
        return true;
    }

    /// <summary>What topics match has changed, or is about to.</summary>
    public void Forget() => _known = false;
}
