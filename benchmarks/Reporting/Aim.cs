namespace PactMQ.Benchmarks.Reporting;

/// <summary>A ratio that is to be reached.</summary>
/// <param name="Pattern">The id of the figure; <c>*</c> stands for one part of it between dots.</param>
/// <param name="Side">Beside whom.</param>
/// <param name="Ratio">At least so many times better.</param>
internal sealed record Aim(string Pattern, string Side, double Ratio)
{
    /// <summary>The aims; where several fit a figure, the first counts.</summary>
    public static IReadOnlyList<Aim> All { get; } =
    [
        new("push-pull.tcp.16.portable", "libzmq", 3), new("push-pull.tcp.64.portable", "libzmq", 3),
        new("push-pull.*.16", "libzmq", 5), new("push-pull.*.64", "libzmq", 5),
        new("push-pull.inproc.1024", "libzmq", 5), new("push-pull.*.1024", "libzmq", 2),
        new("push-pull.inproc.65536", "libzmq", 1), new("push-pull.inproc.1048576", "libzmq", 1),
        new("push-pull.*.65536", "libzmq", 1.2), new("push-pull.*.1048576", "libzmq", 1.2),
        new("push-pull.*.64.cpu", "libzmq", 3),
        new("req-rep.inproc.*.p50.nospin", "libzmq", 1), new("req-rep.*.*.p50.nospin", "libzmq", 1.3), new("req-rep.*.*.p50.pinned.nospin", "libzmq", 1.3),
        new("req-rep.*.*.p50.busy", "libzmq", 1.5),
        new("req-rep.inproc.*.p50.*", "libzmq", 10), new("req-rep.*.*.p50.*", "libzmq", 4),
        new("dealer-router.tcp.64.inflight100", "libzmq", 3), new("dealer-router.tcp.64.inflight100.proxy", "libzmq", 3),
        new("pub-sub.tcp.64.subs1", "libzmq", 4), new("pub-sub.tcp.64.subs10", "libzmq", 4), new("pub-sub.tcp.64.subs100", "libzmq", 3),
        new("pub-sub.tcp.64.drop", "libzmq", 4),
        new("connect.1000.memory", "libzmq", 1),
        new("call.unary.100", "grpc", 15), new("call.unary.1.p50", "grpc", 2), new("call.unary.1.p50", "streamjsonrpc", 1), new("call.stream", "grpc", 5),
        new("event.pub-sub", "raw", 0.4), new("job.push-pull", "raw", 0.4),
    ];

    /// <summary>Finds the aim of a figure beside a side.</summary>
    public static Aim? For(string id, string side) => All.FirstOrDefault(aim => aim.Side == side && aim.Fits(id));

    private bool Fits(string id)
    {
        var (parts, wanted) = (id.Split('.'), Pattern.Split('.'));
        return parts.Length == wanted.Length && parts.Zip(wanted).All(pair => pair.Second == "*" || pair.First == pair.Second);
    }
}
