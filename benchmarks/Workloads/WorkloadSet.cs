namespace PactMQ.Benchmarks.Workloads;

/// <summary>What a user can ask for at once.</summary>
[Flags]
internal enum WorkloadSet
{
    /// <summary>Bytes between sockets.</summary>
    Sockets = 1,

    /// <summary>Calls, events and jobs of contracts.</summary>
    Contracts = 2,

    /// <summary>How cost grows with connections, subscriptions and age; only when asked for.</summary>
    Curves = 4,

    /// <summary>Sockets and contracts.</summary>
    All = Sockets | Contracts,
}
