namespace PactMQ.Calls;

/// <summary>Tells one running call from all others: the way back to its caller, and the caller's correlation.</summary>
internal readonly struct CallKey(byte[] caller, ulong correlation) : IEquatable<CallKey>
{
    private readonly byte[] _caller = caller;
    private readonly ulong _correlation = correlation;

    /// <summary>Makes the key of a message whose header is in the given frame.</summary>
    public static CallKey Of(Message message, int header, ulong correlation)
    {
        var length = 0;
        for (var index = 0; index < header; index++)
        {
            length += message[index].Length + 1;
        }

        // A length before each frame's bytes would be exact for long ones too, but identities are at most 255 bytes.
        var caller = new byte[length];
        var position = 0;
        for (var index = 0; index < header; index++)
        {
            var frame = message.Span(index);
            caller[position++] = (byte)frame.Length;
            frame.CopyTo(caller.AsSpan(position));
            position += frame.Length;
        }

        return new CallKey(caller, correlation);
    }

    public bool Equals(CallKey other) => _correlation == other._correlation && _caller.AsSpan().SequenceEqual(other._caller);

    public override bool Equals(object? obj) => obj is CallKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_correlation);
        hash.AddBytes(_caller);
        return hash.ToHashCode();
    }
}
