using PactMQ.Patterns;

namespace PactMQ;

/// <summary>
/// What all sockets have: endpoints, peers, statistics, an end. One thread may send while another receives; two sends, or
/// two receives, at the same time throw a <see cref="SocketOwnershipException"/>. Everything here may be used from any thread.
/// </summary>
public abstract class Socket : IDisposable, IAsyncDisposable
{
    private protected Socket(SocketKind kind, SocketContext? context, SocketOptions? options) =>
        Core = new SocketCore(kind, context ?? SocketContext.Default, options ?? (context ?? SocketContext.Default).SocketDefaults);

    /// <summary>Gets the kind (ZMQ_TYPE).</summary>
    public SocketKind Kind => Core.Kind;

    /// <summary>Gets the options as they are now.</summary>
    public SocketOptions Options => Core.Options;

    /// <summary>Gets the endpoint of the last Bind, resolved, or of the last Connect (ZMQ_LAST_ENDPOINT); null before either.</summary>
    public string? LastEndpoint => Core.Endpoints.Last;

    /// <summary>Gets the number of peers whose handshake is done.</summary>
    public int PeerCount => Core.PeerCount;

    /// <summary>Gets whether several threads may send, and several receive, at the same time (ZMQ_THREAD_SAFE).</summary>
    public bool IsThreadSafe => PatternCatalog.Of(Kind).Shared;

    /// <summary>Gets the name of the security mechanism that peers must have as well (ZMQ_MECHANISM).</summary>
    public string Mechanism => Core.Endpoints.Mechanism;

    /// <summary>Gets whether a send and a receive would succeed at once (ZMQ_EVENTS). To be asked by the thread that sends and receives.</summary>
    public PollEvents Events =>
        (Core.Sending.HasRoom() ? PollEvents.Out : PollEvents.None) | (Core.Receiving.HasMessage() ? PollEvents.In : PollEvents.None);

    /// <summary>Gets what the socket has counted so far.</summary>
    public SocketStatistics Statistics => Core.Statistics;

    internal SocketCore Core { get; }

    /// <summary>Accepts peers at an endpoint (zmq_bind): <c>tcp://127.0.0.1:*</c>, <c>tcp://*:5555</c>, <c>ipc:///path</c>, <c>ipc://*</c>, <c>inproc://name</c>.</summary>
    /// <param name="endpoint">The endpoint; a <c>*</c> for the port or path chooses a free one.</param>
    /// <returns>The endpoint that peers can connect to.</returns>
    /// <exception cref="EndpointException">The endpoint is malformed, in use, or not of this machine.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public string Bind(string endpoint)
    {
        Core.ThrowIfClosed();
        return Core.Endpoints.Bind(endpoint);
    }

    /// <summary>Connects to an endpoint (zmq_connect), now and again whenever the connection ends, unless the peer refuses it with an ERROR command: that ends it, and what waits for the peer is dropped. The peer need not be there yet.</summary>
    /// <param name="endpoint">The endpoint; names are resolved anew at each attempt.</param>
    /// <exception cref="EndpointException">The endpoint is malformed or a wildcard, or the inproc peer is of a kind that does not pair.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Connect(string endpoint)
    {
        Core.ThrowIfClosed();
        Core.Endpoints.Connect(endpoint);
    }

    /// <summary>
    /// Binds and connects to several endpoints at once, written as NetMQ has them: separated by commas, <c>@</c> in front of
    /// those to bind and <c>&gt;</c> in front of those to connect to: <c>"@tcp://*:5555,&gt;inproc://other"</c>. One without
    /// either is bound by the kinds that are usually the stable part (PUB, XPUB, REP, ROUTER, PULL, SERVER,
    /// RADIO, GATHER) and connected to by the others.
    /// </summary>
    /// <param name="endpoints">The endpoints.</param>
    /// <exception cref="EndpointException">One of them is refused; those before it are in use.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Attach(string endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        foreach (var endpoint in endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var binds = endpoint[0] switch
            {
                '@' => true,
                '>' => false,
                _ => Kind is SocketKind.Pub or SocketKind.XPub or SocketKind.Rep or SocketKind.Router or SocketKind.Pull
                    or SocketKind.Server or SocketKind.Radio or SocketKind.Gather,
            };
            if (binds)
            {
                Bind(endpoint);
            }
            else
            {
                Connect(endpoint);
            }
        }
    }

    /// <summary>Stops accepting at an endpoint and closes its connections (zmq_unbind).</summary>
    /// <param name="endpoint">The endpoint as given to, or returned by, <see cref="Bind"/>.</param>
    /// <exception cref="EndpointException">The socket is not bound there.</exception>
    public void Unbind(string endpoint) => Core.Endpoints.End(endpoint, bound: true);

    /// <summary>Closes the connection to an endpoint and stops reconnecting (zmq_disconnect). What waited for that peer is dropped.</summary>
    /// <param name="endpoint">The endpoint as given to <see cref="Connect"/>.</param>
    /// <exception cref="EndpointException">The socket is not connected there.</exception>
    public void Disconnect(string endpoint) => Core.Endpoints.End(endpoint, bound: false);

    /// <summary>
    /// Changes options of the living socket (zmq_setsockopt): high-water marks, linger, timeouts and what rules the kind's
    /// conversation take effect at once, all others on what is bound and connected from now on.
    /// </summary>
    /// <param name="change">Makes the new options of the present ones: <c>options => options with { SendHighWaterMark = 10 }</c>.</param>
    /// <exception cref="ArgumentException">A value makes no sense, or the kind has no such option.</exception>
    /// <exception cref="InvalidOperationException">The change would have no effect: Conflate and Spin are fixed when a socket is made.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Update(Func<SocketOptions, SocketOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Core.Update(change);
    }

    /// <summary>Begins to listen to what happens to the socket (zmq_socket_monitor): connections, handshakes, full queues, losses.</summary>
    /// <param name="kinds">Which events; by default all.</param>
    /// <param name="capacity">How many events wait for a late reader before the oldest are forgotten. Default 4096.</param>
    /// <returns>The events from now on; dispose it to stop listening.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public SocketMonitor Monitor(SocketEventKinds kinds = SocketEventKinds.All, int capacity = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return Core.Monitors.Listen(kinds, capacity);
    }

    /// <summary>Waits until that many peers have finished their handshake.</summary>
    /// <param name="count">The number of peers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when the peers are there.</returns>
    public Task WaitForPeersAsync(int count, CancellationToken cancellationToken = default) => Core.WaitForPeersAsync(count, cancellationToken);

    /// <summary>
    /// Tells what each peer has had of this socket, and what waits for it: a PUSH whose first PULL was alone for a while shows it
    /// here (chapter 2 of the guide, "the first PULL grabs too much"). Any thread may ask; it costs a little per peer.
    /// </summary>
    /// <returns>A peer each, in no order, as things stand now.</returns>
    public IReadOnlyList<PeerTraffic> GetTrafficByPeer() => Core.TrafficByPeer();

    /// <summary>Closes the socket, waiting for accepted messages to be handed over for at most the linger period. Blocked calls end with an <see cref="ObjectDisposedException"/>. A second call waits for the first.</summary>
    public void Dispose()
    {
        Core.CloseAsync().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>As <see cref="DisposeAsync"/>, and tells how many messages the linger period was too short for (ZMQ_LINGER). They are logged and counted under <see cref="DropReason.Linger"/> as well.</summary>
    /// <returns>The number of messages that were accepted and have been discarded.</returns>
    public async ValueTask<long> CloseAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        return Statistics.DroppedFor(DropReason.Linger);
    }

    /// <summary>As <see cref="Dispose"/>, without blocking a thread.</summary>
    /// <returns>A task that completes when the socket is closed.</returns>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return new ValueTask(Core.CloseAsync());
    }
}
