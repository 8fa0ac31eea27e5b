using PactMQ.Interop.Tests.Sockets;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>Two connected sockets of one cell.</summary>
internal sealed class Link : IDisposable
{
    private Link(IMatrixSocket ours, IMatrixSocket theirs, string endpoint) => (Ours, Theirs, Endpoint) = (ours, theirs, endpoint);

    public IMatrixSocket Ours { get; }

    public IMatrixSocket Theirs { get; }

    public string Endpoint { get; }

    /// <summary>Gets the publisher of the two, where there is one.</summary>
    public IMatrixSocket Publisher => Exchange.IsPublisher(Ours.Kind) ? Ours : Theirs;

    /// <summary>Gets the subscriber of the two, where there is one.</summary>
    public IMatrixSocket Subscriber => Exchange.IsPublisher(Ours.Kind) ? Theirs : Ours;

    public static Link Open(ISocketWorld ourWorld, SocketKind ours, ISocketWorld theirWorld, SocketKind theirs, Binder binder, string transport)
    {
        var our = ourWorld.Create(ours);
        var their = theirWorld.Create(theirs);
        var (binding, connecting) = binder == Binder.Ours ? (our, their) : (their, our);
        var endpoint = binding.Bind(Endpoints.Fresh(transport));
        connecting.Connect(endpoint);
        return new Link(our, their, endpoint);
    }

    public void Dispose()
    {
        Ours.Dispose();
        Theirs.Dispose();
    }
}
