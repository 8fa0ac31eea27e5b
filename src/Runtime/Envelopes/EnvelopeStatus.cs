namespace PactMQ.Envelopes;

/// <summary>What came of reading a header. Anything but <see cref="Valid"/> is answered or dropped, never thrown.</summary>
internal enum EnvelopeStatus
{
    Valid,

    /// <summary>The first byte is not the mark: a bare body or something else altogether.</summary>
    NotAnEnvelope,

    /// <summary>The version is not ours.</summary>
    UnknownVersion,

    /// <summary>The header is shorter or longer than its kind and flags say.</summary>
    WrongLength,

    /// <summary>The extensions do not add up.</summary>
    MalformedExtensions,

    /// <summary>An extension that must be understood is not.</summary>
    UnknownExtension,

    /// <summary>The body is compressed, batched or in a codec that this end does not read.</summary>
    UnreadableBody,
}
