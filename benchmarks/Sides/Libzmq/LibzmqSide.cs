using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides.Libzmq;

/// <summary>The system's libzmq, the C++ original. One context a process, with its default of one I/O thread.</summary>
internal sealed class LibzmqSide : ISide
{
    // Its default, 1023, is less than some workloads need.
    private const int MostSockets = 16_384;

    private readonly Lazy<nint> _context = new(() =>
    {
        var context = LibzmqNative.NewContext();
        _ = LibzmqNative.SetContextOption(context, LibzmqNative.MaxSockets, MostSockets);
        return context;
    });

    public string Name => "libzmq";

    public unsafe string Version
    {
        get
        {
            int major, minor, patch;
            LibzmqNative.Version(&major, &minor, &patch);
            return $"{major}.{minor}.{patch}";
        }
    }

    public bool IsNative => true;

    public bool Carries(Workload workload) => workload.Set != WorkloadSet.Contracts && workload.Scenario != Scenario.Age && (workload.Transport != Transport.Ipc || !OperatingSystem.IsWindows());

    public ISendingEnd OpenPush(EndSettings settings) => Open(LibzmqNative.Push, settings);

    public IReceivingEnd OpenPull(EndSettings settings) => Open(LibzmqNative.Pull, settings);

    public IConversingEnd OpenRequest(EndSettings settings) => Open(LibzmqNative.Request, settings);

    public IConversingEnd OpenReply(EndSettings settings) => Open(LibzmqNative.Reply, settings);

    public IConversingEnd OpenDealer(EndSettings settings) => Open(LibzmqNative.Dealer, settings);

    public IRoutingEnd OpenRouter(EndSettings settings) => new LibzmqRoutingEnd(Open(LibzmqNative.Router, settings));

    public ISendingEnd OpenPublisher(EndSettings settings)
    {
        var publisher = Open(LibzmqNative.Publisher, settings);

        // Otherwise it loses subscriptions beyond the mark.
        publisher.Set(LibzmqNative.ReceiveHighWaterMark, 0);
        publisher.Set(LibzmqNative.XPubNoDrop, settings.NoDrop ? 1 : 0);
        return publisher;
    }

    public IReceivingEnd OpenSubscriber(EndSettings settings, ReadOnlySpan<byte> prefix)
    {
        var subscriber = OpenSubscriber(settings);
        subscriber.Set(LibzmqNative.Subscribe, prefix);
        return subscriber;
    }

    public ISubscribers OpenSubscribers(EndSettings settings, int count) =>
        new LibzmqSubscribers(Enumerable.Range(0, count).Select(_ => OpenSubscriber(settings)));

    public void Forward(EndSettings settings, Action<string, string> bound)
    {
        using var frontend = Open(LibzmqNative.Router, settings);
        using var backend = Open(LibzmqNative.Dealer, settings);
        bound(frontend.Bind("tcp://127.0.0.1:*"), backend.Bind("tcp://127.0.0.1:*"));
        _ = LibzmqNative.Proxy(frontend.Handle, backend.Handle, 0);
    }

    private LibzmqEnd OpenSubscriber(EndSettings settings)
    {
        var subscriber = Open(LibzmqNative.Subscriber, settings);
        subscriber.Set(LibzmqNative.SendHighWaterMark, 0);
        return subscriber;
    }

    private LibzmqEnd Open(int kind, EndSettings settings) => new(_context.Value, kind, settings.HighWaterMark);
}
