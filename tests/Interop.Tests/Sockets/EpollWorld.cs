namespace PactMQ.Interop.Tests.Sockets;

/// <summary>PactMQ's sockets on the epoll loop.</summary>
public sealed class EpollWorld() : OurWorld(IoLoopKind.Epoll);
