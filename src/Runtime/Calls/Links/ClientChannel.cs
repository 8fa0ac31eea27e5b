namespace PactMQ.Calls;

/// <summary>
/// A client's way to one endpoint: a socket of its own. A call keeps its channel, so that what follows the request (items,
/// credit, cancellation) goes where the request went.
/// </summary>
internal sealed class ClientChannel(DealerSocket socket, string endpoint)
{
    private volatile bool _draining;

    public DealerSocket Socket { get; } = socket;

    public SendGate Gate { get; } = new(socket);

    public string Endpoint { get; } = endpoint;

    /// <summary>Gets or sets whether the server there has said that it is going away; a new connection ends that.</summary>
    public bool IsDraining
    {
        get => _draining;
        set => _draining = value;
    }

    /// <summary>Gets whether several servers have come to this end, which is bound: the socket takes them in turn, so that nothing follows a call to its server.</summary>
    public bool IsShared => Socket.PeerCount > 1;

    /// <summary>Gets whether somebody is there who takes new calls.</summary>
    public bool IsReady => !_draining && Socket.PeerCount > 0;
}
