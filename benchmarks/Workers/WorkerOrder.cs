using System.Text.Json.Serialization;
using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Workers;

/// <summary>What the conductor tells a process to do.</summary>
/// <param name="Side">Name of the library.</param>
/// <param name="Role">The end to play.</param>
/// <param name="Endpoint">Where to bind, or connect.</param>
/// <param name="Core">The core to keep to, or -1 for none.</param>
/// <param name="WarmUp">Time before the window, from the first message on.</param>
/// <param name="Window">Time to measure.</param>
/// <param name="Workload">What is measured.</param>
internal sealed record WorkerOrder(
    string Side,
    WorkerRole Role,
    string Endpoint,
    int Core,
    TimeSpan WarmUp,
    TimeSpan Window,
    Workload Workload)
{
    [JsonIgnore]
    public int Size => Workload.Size;

    [JsonIgnore]
    public EndSettings Settings => new(Workload.HighWaterMark, !Workload.WithoutSpin, Workload.Portable, Workload.NoDrop);
}
