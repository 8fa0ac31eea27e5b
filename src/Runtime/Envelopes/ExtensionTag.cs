namespace PactMQ.Envelopes;

/// <summary>The tags of extensions.</summary>
internal static class ExtensionTag
{
    /// <summary>The trace, in the binary form of traceparent: version, 16 bytes of trace, 8 of span, flags.</summary>
    public const byte TraceParent = 1;

    /// <summary>The trace's state, as text.</summary>
    public const byte TraceState = 2;

    /// <summary>A header of the user's: its name, a zero byte, its value.</summary>
    public const byte UserHeader = 4;

    /// <summary>The contract's fingerprint: 16 bytes.</summary>
    public const byte Fingerprint = 5;

    /// <summary>Which attempt this is, when it is not the first: one byte.</summary>
    public const byte Attempt = 6;
}
