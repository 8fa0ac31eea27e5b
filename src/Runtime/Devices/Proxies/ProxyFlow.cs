namespace PactMQ;

/// <summary>What a proxy has taken from one side and handed to the other.</summary>
/// <param name="Messages">Whole messages.</param>
/// <param name="Frames">Frames of these messages; what libzmq's proxy counts.</param>
/// <param name="Bytes">Bytes of these frames, without what the wire adds.</param>
public readonly record struct ProxyFlow(long Messages, long Frames, long Bytes);
