using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides.Own;

/// <summary>PactMQ, with its defaults but for linger and the high-water marks.</summary>
internal sealed class OwnSide : ISide
{
    public string Name => SideCatalog.Ours;

    public string Version => typeof(Socket).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    public bool IsNative => false;

    public bool Carries(Transport transport) => true;

    public ISendingEnd OpenPush(int highWaterMark) => new OwnPushEnd(new PushSocket(Options(highWaterMark)));

    public IReceivingEnd OpenPull(int highWaterMark) => new OwnPullEnd(new PullSocket(Options(highWaterMark)));

    public IConversingEnd OpenRequest(int highWaterMark) => new OwnRequestEnd(new RequestSocket(Options(highWaterMark)));

    public IConversingEnd OpenReply(int highWaterMark) => new OwnReplyEnd(new ReplySocket(Options(highWaterMark)));

    private static SocketOptions Options(int highWaterMark) => new()
    {
        SendHighWaterMark = highWaterMark,
        ReceiveHighWaterMark = highWaterMark,
        Linger = TimeSpan.Zero,
    };
}
