namespace PactMQ.Calls;

/// <summary>
/// Tells one running call from all others: the way back to its caller, and the caller's correlation. It looks at the message's
/// own frames, so it lives as long as the message.
/// </summary>
internal readonly struct CallKey : IEquatable<CallKey>
{
    private readonly Message _message;
    private readonly int _header;
    private readonly ulong _correlation;
    private readonly int _hash;

    /// <summary>Makes the key of a message whose header is in the given frame.</summary>
    public CallKey(Message message, int header, ulong correlation)
    {
        _message = message;
        _header = header;
        _correlation = correlation;
        _hash = header <= 2 ? HashCode.Combine(correlation, header == 0 ? 0 : Ending(message.Span(0))) : HashOfWay(message, header, correlation);
    }

    public bool Equals(CallKey other)
    {
        if (_hash != other._hash || _correlation != other._correlation || _header != other._header)
        {
            return false;
        }

        for (var index = 0; index < _header; index++)
        {
            if (!_message.Span(index).SequenceEqual(other._message.Span(index)))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is CallKey other && Equals(other);

    public override int GetHashCode() => _hash;

    // Behind proxies: any frame of the way may be what differs.
    private static int HashOfWay(Message message, int header, ulong correlation)
    {
        var hash = default(HashCode);
        hash.Add(correlation);
        for (var index = 0; index < header; index++)
        {
            hash.AddBytes(message.Span(index));
        }

        return hash.ToHashCode();
    }

    // The last eight bytes of an identity, or all of a shorter one: made-up ones differ at their end.
    private static ulong Ending(ReadOnlySpan<byte> identity)
    {
        if (identity.Length >= sizeof(ulong))
        {
            return BitConverter.ToUInt64(identity[^sizeof(ulong)..]);
        }

        var ending = 0UL;
        foreach (var one in identity)
        {
            ending = (ending << 8) | one;
        }

        return ending;
    }
}
