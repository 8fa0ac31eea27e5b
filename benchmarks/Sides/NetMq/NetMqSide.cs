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
    public bool Carries(Transport transport) => transport != Transport.Ipc;

    public ISendingEnd OpenPush(int highWaterMark) => new NetMqEnd(new NetMQ.Sockets.PushSocket(), highWaterMark);

    public IReceivingEnd OpenPull(int highWaterMark) => new NetMqEnd(new NetMQ.Sockets.PullSocket(), highWaterMark);

    public IConversingEnd OpenRequest(int highWaterMark) => new NetMqEnd(new NetMQ.Sockets.RequestSocket(), highWaterMark);

    public IConversingEnd OpenReply(int highWaterMark) => new NetMqEnd(new NetMQ.Sockets.ResponseSocket(), highWaterMark);
}
