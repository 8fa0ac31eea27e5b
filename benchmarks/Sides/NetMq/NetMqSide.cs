using NetMQ;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides.NetMq;

/// <summary>NetMQ, the managed port of libzmq. Its one context has one I/O thread by default.</summary>
internal sealed class NetMqSide : ISide
{
    public string Name => "netmq";

    public string Version => typeof(NetMQSocket).Assembly.GetName().Version?.ToString() ?? "unknown";

    public bool IsNative => false;

    // NetMQ's ipc is tcp on a port hashed from the name: a row of it would compare nothing.
    public bool Carries(Workload workload) => workload is { Set: WorkloadSet.Sockets, WithNetMq: true, Transport: not Transport.Ipc };

    public ISendingEnd OpenPush(EndSettings settings) => new NetMqEnd(new NetMQ.Sockets.PushSocket(), settings.HighWaterMark);

    public IReceivingEnd OpenPull(EndSettings settings) => new NetMqEnd(new NetMQ.Sockets.PullSocket(), settings.HighWaterMark);

    public IConversingEnd OpenRequest(EndSettings settings) => new NetMqEnd(new NetMQ.Sockets.RequestSocket(), settings.HighWaterMark);

    public IConversingEnd OpenReply(EndSettings settings) => new NetMqEnd(new NetMQ.Sockets.ResponseSocket(), settings.HighWaterMark);

    public IConversingEnd OpenDealer(EndSettings settings) => new NetMqEnd(new NetMQ.Sockets.DealerSocket(), settings.HighWaterMark);

    public IRoutingEnd OpenRouter(EndSettings settings) => new NetMqEnd(new NetMQ.Sockets.RouterSocket(), settings.HighWaterMark);

    public ISendingEnd OpenPublisher(EndSettings settings) => throw NotCompared();

    public IReceivingEnd OpenSubscriber(EndSettings settings, ReadOnlySpan<byte> prefix) => throw NotCompared();

    public ISubscribers OpenSubscribers(EndSettings settings, int count) => throw NotCompared();

    public void Forward(EndSettings settings, Action<string, string> bound) => throw NotCompared();

    /// <summary>NetMQ's publisher always drops: it cannot do what these workloads count.</summary>
    private static NotSupportedException NotCompared() => new("NetMQ takes no part in this workload.");
}
