using System.Globalization;

namespace PactMQ.Benchmarks.Workloads;

/// <summary>The workloads, in the order in which a round runs them.</summary>
internal static class WorkloadCatalog
{
    /// <summary>The id of the curve over time; its points add the minute.</summary>
    public const string AgeCurve = "curve.age";

    private const int Shallow = 1_000;
    private const int Deep = 100_000;

    // Beyond this a queue of a thousand would be gigabytes.
    private const int LargestInThousands = 64 * 1024;

    private static readonly Transport[] Transports = [Transport.Tcp, Transport.Ipc, Transport.Inproc];

    public static IReadOnlyList<Workload> All { get; } =
    [
        .. Transports.SelectMany(transport => new[] { 16, 64, 1024, 65536, 1048576 }.SelectMany(size => Flows(transport, size))),
        .. Portable(),
        .. Transports.SelectMany(RoundTrips),
        InFlight("", Scenario.InFlight) with { WithNetMq = true, Quick = true },
        InFlight("proxy", Scenario.Proxied) with { Quick = true },
        Broadcast("subs1") with { NoDrop = true, Quick = true },
        Broadcast("subs10") with { NoDrop = true, Count = 10 },
        Broadcast("subs100") with { NoDrop = true, Count = 100, Quick = true },
        Broadcast("topics10000") with { NoDrop = true, Topics = 10_000 },
        Broadcast("topics1000000") with { NoDrop = true, Topics = 1_000_000 },
        Broadcast("slow", "nobody") with { Count = 99 },
        Broadcast("slow", "one") with { Count = 99, Stalled = true },
        Broadcast("drop") with { Quick = true },
        new("connect.1000", "", Scenario.Crowd, Transport.Tcp, 64) { Count = 1_000, Quick = true },
        .. Contracts(),
        .. Curves(),
    ];

    /// <summary>Takes the workloads whose full id contains one of the texts, or without texts all, or those of the short run.</summary>
    public static IReadOnlyList<Workload> Select(WorkloadSet set, IReadOnlyList<string> texts, bool quick) =>
        [.. All.Where(workload => set.HasFlag(workload.Set) && (texts.Count == 0 ? !quick || workload.Quick : texts.Any(workload.FullId.Contains)))];

    private static IEnumerable<Workload> Flows(Transport transport, int size)
    {
        var flow = new Workload(Text($"push-pull.{Name(transport)}.{size}"), "", Scenario.Flow, transport, size) { WithNetMq = size == 64, Quick = size is 64 or 65536 };
        if (size >= LargestInThousands)
        {
            yield return flow with { HighWaterMark = size > LargestInThousands ? 64 : Shallow };
            yield break;
        }

        yield return flow with { Variant = "hwm1000", HighWaterMark = Shallow };
        yield return flow with { Variant = "hwm100000", HighWaterMark = Deep };
    }

    private static IEnumerable<Workload> Portable() => new[] { 16, 64 }.Select(size =>
        new Workload(Text($"push-pull.tcp.{size}.portable"), "", Scenario.Flow, Transport.Tcp, size) { Portable = true, HighWaterMark = Deep });

    private static IEnumerable<Workload> RoundTrips(Transport transport)
    {
        var small = new Workload($"req-rep.{Name(transport)}.64", "", Scenario.RoundTrip, transport, 64);
        var inOneProcess = transport == Transport.Inproc;
        if (!inOneProcess)
        {
            yield return small with { Variant = "pinned", Pinned = true, WithNetMq = true, Quick = transport == Transport.Tcp };
            yield return small with { Variant = "pinned.nospin", Pinned = true, WithoutSpin = true, Quick = transport == Transport.Tcp };
        }

        yield return small with { Variant = "free", WithNetMq = true, Quick = true };
        yield return small with { Variant = "nospin", WithoutSpin = true, Quick = inOneProcess };
        yield return small with { Variant = "async", Awaited = true, Quick = transport == Transport.Tcp };
        yield return small with { Variant = "busy", Crowded = true };
        var large = small with { Id = $"req-rep.{Name(transport)}.1024", Size = 1024 };
        yield return large with { Variant = "free" };
        yield return large with { Variant = "nospin", WithoutSpin = true };
    }

    private static Workload InFlight(string variant, Scenario scenario) =>
        new("dealer-router.tcp.64.inflight100", variant, scenario, Transport.Tcp, 64) { Count = 100 };

    private static Workload Broadcast(string what, string variant = "") =>
        new($"pub-sub.tcp.64.{what}", variant, Scenario.Broadcast, Transport.Tcp, 64);

    // Calls and items carry a text of 32 characters and a number; events and jobs four numbers, about as many bytes with topic and
    // header as the raw message beside them has.
    private static IEnumerable<Workload> Contracts()
    {
        var one = new Workload("call.unary.1", "", Scenario.Calls, Transport.Tcp, 0) { Quick = true };
        yield return one;
        yield return one with { Variant = "nospin", WithoutSpin = true, Quick = false };
        yield return one with { Id = "call.unary.100", Count = 100 };
        yield return one with { Id = "call.stream", Scenario = Scenario.Stream };
        yield return new Workload("event.pub-sub", "", Scenario.Events, Transport.Tcp, 64) { NoDrop = true, HighWaterMark = Deep, Quick = true };
        yield return new Workload("job.push-pull", "", Scenario.Jobs, Transport.Tcp, 64) { HighWaterMark = Deep, Quick = true };
    }

    // How cost grows. The short run has the ends of each curve and a point between.
    private static IEnumerable<Workload> Curves()
    {
        foreach (var connections in new[] { 1, 10, 100, 1_000, 10_000 })
        {
            yield return new(Text($"curve.connections.{connections}"), "", Scenario.Beside, Transport.Tcp, 64) { Count = connections, Quick = connections is 1 or 100 or 10_000 };
        }

        foreach (var topics in new[] { 1, 100, 10_000, 100_000, 1_000_000 })
        {
            yield return new(Text($"curve.subscriptions.{topics}"), "", Scenario.Broadcast, Transport.Tcp, 64) { NoDrop = true, Topics = topics, Quick = topics is 1 or 10_000 or 1_000_000 };
        }

        yield return new(AgeCurve, "", Scenario.Age, Transport.Tcp, 64) { HighWaterMark = Deep, Quick = true };
    }

    private static string Name(Transport transport) => transport.ToString().ToLowerInvariant();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
