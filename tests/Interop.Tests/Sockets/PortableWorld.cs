namespace PactMQ.Interop.Tests.Sockets;

/// <summary>PactMQ's sockets on the portable loop.</summary>
public sealed class PortableWorld() : OurWorld(IoLoopKind.Portable);
