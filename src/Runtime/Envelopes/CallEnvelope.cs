namespace PactMQ.Envelopes;

/// <summary>A header that was read. Fields that its kind does not have are 0.</summary>
internal readonly record struct CallEnvelope
{
    public EnvelopeKind Kind { get; init; }

    public EnvelopeFlags Flags { get; init; }

    public byte Codec { get; init; }

    public uint ContractId { get; init; }

    public uint OperationId { get; init; }

    /// <summary>Gets the number that ties a reply, an item or a cancellation to its request.</summary>
    public ulong Correlation { get; init; }

    /// <summary>Gets the time that the caller still waits, in milliseconds; 0 when it did not say.</summary>
    public uint TimeLeft { get; init; }

    /// <summary>Gets an event's sequence (epoch and count) or an item's.</summary>
    public ulong Sequence { get; init; }

    public CallStatus Status { get; init; }

    public ushort ApplicationCode { get; init; }

    /// <summary>Gets the items granted: the initial credit of OPEN, or the further credit of CREDIT.</summary>
    public uint Credit { get; init; }

    /// <summary>Gets the bytes of header and extensions, where an inline body begins.</summary>
    public int Length { get; init; }

    public bool HasInlineBody => (Flags & EnvelopeFlags.InlineBody) != 0;
}
