namespace PactMQ.Envelopes;

/// <summary>Where a message's body lies, and how it is written: all that reading it takes of a header.</summary>
/// <param name="Offset">The bytes of header and extensions, behind which an inline body begins.</param>
/// <param name="Codec">The body's codec.</param>
/// <param name="IsInline">Whether it lies in the header's frame, and not in the next.</param>
internal readonly record struct BodyPlace(int Offset, byte Codec, bool IsInline)
{
    public BodyPlace(in CallEnvelope envelope)
        : this(envelope.Length, envelope.Codec, envelope.HasInlineBody)
    {
    }
}
