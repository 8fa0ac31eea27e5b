namespace PactMQ.Interop.Tests.Sockets;

/// <summary>NetMQ in this process, over tcp: its ipc is tcp by another name.</summary>
public sealed class NetMqWorld : ISocketWorld
{
    IMatrixSocket ISocketWorld.Create(SocketKind kind, byte[]? identity) => new NetMqSocket(kind, identity);
}
