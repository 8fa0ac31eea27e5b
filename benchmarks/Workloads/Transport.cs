namespace PactMQ.Benchmarks.Workloads;

/// <summary>What carries the messages.</summary>
internal enum Transport
{
    Tcp,
    Ipc,

    /// <summary>Two threads of one process.</summary>
    Inproc,
}
