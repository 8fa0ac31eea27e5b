namespace PactMQ.Peers;

/// <summary>What a peer has sent of its handshake and has not been read yet; it grows as the peer sends, up to a bound.</summary>
internal sealed class HandshakeInput
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>Gets what has been received and not consumed.</summary>
    public ReadOnlySpan<byte> Received => _bytes.AsSpan(0, _length);

    /// <summary>Gets room for more; empty when the peer has sent more than any handshake needs.</summary>
    public Span<byte> Room()
    {
        if (_length == _bytes.Length && _length < Handshake.MaxInput)
        {
            Array.Resize(ref _bytes, _length * 2);
        }

        return _bytes.AsSpan(_length);
    }

    public void Advance(int received) => _length += received;

    public void Consume(int count)
    {
        _bytes.AsSpan(count, _length - count).CopyTo(_bytes);
        _length -= count;
    }

    public void Release() => (_bytes, _length) = ([], 0);
}
