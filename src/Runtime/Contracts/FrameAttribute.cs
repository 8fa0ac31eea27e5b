namespace PactMQ.Contracts;

/// <summary>
/// Lets an argument of bytes travel as a frame of its own behind the body: from 8 KiB on it is sent from the memory it lies in,
/// without a copy, and what arrives belongs to the receiver. The sender must not change the bytes before they are sent: until a
/// call is answered, and ever after where nobody answers (events, jobs, signals, one-way calls).
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FrameAttribute : Attribute;
