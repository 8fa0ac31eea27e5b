namespace PactMQ.Pipes;

/// <summary>What an assembler finds beside messages for the inbound queue.</summary>
internal interface IFrameSink
{
    /// <summary>A command frame came in. False stops reading: the session has recorded why.</summary>
    bool Command(ReadOnlySpan<byte> body);

    /// <summary>A whole message came in for a socket that decodes on the I/O thread. False stops reading.</summary>
    bool Decoded(Message message);
}
