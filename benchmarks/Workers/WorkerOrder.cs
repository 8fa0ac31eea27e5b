namespace PactMQ.Benchmarks.Workers;

/// <summary>What the conductor tells a process to do.</summary>
/// <param name="Side">Name of the library.</param>
/// <param name="Role">The end to play.</param>
/// <param name="Endpoint">Where to bind, or connect.</param>
/// <param name="Size">Payload length in bytes, at least 8.</param>
/// <param name="HighWaterMark">In messages.</param>
/// <param name="Core">The core to keep to, or -1 for none.</param>
/// <param name="WarmUp">Time before the window, from the first message on.</param>
/// <param name="Window">Time to measure.</param>
internal sealed record WorkerOrder(
    string Side,
    WorkerRole Role,
    string Endpoint,
    int Size,
    int HighWaterMark,
    int Core,
    TimeSpan WarmUp,
    TimeSpan Window);
