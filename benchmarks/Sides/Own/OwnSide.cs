using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides.Own;

/// <summary>PactMQ, with its defaults but for linger, the high-water marks and what a variant of a workload is about.</summary>
internal class OwnSide : ISide
{
    private readonly Lazy<SocketContext> _default = new(() => new SocketContext());
    private readonly Lazy<SocketContext> _portable = new(() => new SocketContext(new SocketContextOptions { IoLoop = IoLoopKind.Portable }));

    public virtual string Name => SideCatalog.Ours;

    public string Version => typeof(Socket).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    public bool IsNative => false;

    public virtual bool Carries(Workload workload) => workload.Transport != Transport.Ipc || !OperatingSystem.IsWindows();

    public virtual Workload Plays(Workload workload) => workload;

    public ISendingEnd OpenPush(EndSettings settings) => new OwnPushEnd(new PushSocket(Context(settings), Options(settings)));

    public IReceivingEnd OpenPull(EndSettings settings) => new OwnPullEnd(new PullSocket(Context(settings), Options(settings)));

    public IConversingEnd OpenRequest(EndSettings settings) => new OwnConversingEnd(new RequestSocket(Context(settings), Options(settings)));

    public IConversingEnd OpenReply(EndSettings settings) => new OwnConversingEnd(new ReplySocket(Context(settings), Options(settings)));

    public IConversingEnd OpenDealer(EndSettings settings) => new OwnConversingEnd(new DealerSocket(Context(settings), Options(settings)));

    public IRoutingEnd OpenRouter(EndSettings settings) => new OwnRoutingEnd(new RouterSocket(Context(settings), Options(settings) with
    {
        // By default there may be 10 000.
        Limits = new PeerLimits { MaxConnections = 20_000 },
    }));

    public ISendingEnd OpenPublisher(EndSettings settings) =>
        new OwnPublishingEnd(new PublisherSocket(Context(settings), Options(settings) with
        {
            XPubNoDrop = settings.NoDrop,

            // By default a stranger may have 10 000.
            Limits = new PeerLimits { MaxSubscriptions = 2_000_000, MaxSubscriptionBytes = 1L << 30 },
        }));

    public IReceivingEnd OpenSubscriber(EndSettings settings, ReadOnlySpan<byte> prefix)
    {
        var socket = Subscriber(settings);
        socket.Subscribe(prefix);
        return new OwnSubscribingEnd(socket);
    }

    public ISubscribers OpenSubscribers(EndSettings settings, int count) =>
        new OwnSubscribers(Enumerable.Range(0, count).Select(_ => Subscriber(settings)));

    public void Forward(EndSettings settings, Action<string, string> bound)
    {
        using var frontend = new RouterSocket(Context(settings), Options(settings));
        using var backend = new DealerSocket(Context(settings), Options(settings));
        bound(frontend.Bind("tcp://127.0.0.1:*"), backend.Bind("tcp://127.0.0.1:*"));
        new Proxy(frontend, backend).Run();
    }

    private SubscriberSocket Subscriber(EndSettings settings) => new(Context(settings), Options(settings));

    private SocketContext Context(EndSettings settings) => (settings.Portable ? _portable : _default).Value;

    private static SocketOptions Options(EndSettings settings) => new()
    {
        SendHighWaterMark = settings.HighWaterMark,
        ReceiveHighWaterMark = settings.HighWaterMark,
        Spin = settings.Spins,
        Linger = TimeSpan.Zero,
    };
}
