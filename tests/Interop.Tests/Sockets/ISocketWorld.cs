namespace PactMQ.Interop.Tests.Sockets;

/// <summary>Where sockets come from: PactMQ, libzmq in this process, or pyzmq in one of its own.</summary>
public interface ISocketWorld
{
    /// <summary>Makes a socket, with an identity (routing id) or without.</summary>
    internal IMatrixSocket Create(SocketKind kind, byte[]? identity = null);
}
