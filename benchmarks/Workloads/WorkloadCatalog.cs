namespace PactMQ.Benchmarks.Workloads;

/// <summary>The workloads, in the order in which a round runs them.</summary>
internal static class WorkloadCatalog
{
    private const int Size = 64;
    private const int DefaultHighWaterMark = 1_000;
    private const int DeepHighWaterMark = 100_000;

    public static IReadOnlyList<Workload> All { get; } =
    [
        Flow(Transport.Tcp, DefaultHighWaterMark),
        Flow(Transport.Tcp, DeepHighWaterMark),
        RoundTrip(Transport.Tcp, pinned: true),
        RoundTrip(Transport.Tcp, pinned: false),
        Flow(Transport.Ipc, DefaultHighWaterMark),
        Flow(Transport.Ipc, DeepHighWaterMark),
        Flow(Transport.Inproc, DefaultHighWaterMark),
        Flow(Transport.Inproc, DeepHighWaterMark),
    ];

    /// <summary>Takes the workloads whose full id contains one of the texts; all of them when there is none.</summary>
    public static IReadOnlyList<Workload> Select(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? All : [.. All.Where(workload => texts.Any(workload.FullId.Contains))];

    private static Workload Flow(Transport transport, int highWaterMark) =>
        new($"push-pull.{Name(transport)}.{Size}", Pattern.PushPull, transport, Size, highWaterMark, Pinned: false);

    private static Workload RoundTrip(Transport transport, bool pinned) =>
        new($"req-rep.{Name(transport)}.{Size}", Pattern.RequestReply, transport, Size, DefaultHighWaterMark, pinned);

    private static string Name(Transport transport) => transport.ToString().ToLowerInvariant();
}
