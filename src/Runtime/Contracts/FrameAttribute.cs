namespace PactMQ.Contracts;

/// <summary>Lets a parameter of bytes travel as a frame of its own behind the body.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FrameAttribute : Attribute;
