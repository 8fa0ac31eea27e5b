namespace PactMQ.Protocol;

/// <summary>What a look at the first bytes of a frame has shown.</summary>
internal enum FrameHeaderStatus
{
    /// <summary>The header is there and legal.</summary>
    Complete,

    /// <summary>The bytes so far are legal, but the header goes on.</summary>
    Incomplete,

    /// <summary>The header breaks the protocol; <see cref="FrameHeader.FaultOf"/> says how.</summary>
    Invalid,
}
