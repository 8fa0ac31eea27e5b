using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides;

/// <summary>A library under measurement, as the conductor sees it.</summary>
internal interface IContestant
{
    string Name { get; }

    /// <summary>Gets the version that was found. Throws what the library throws when it is not there.</summary>
    string Version { get; }

    /// <summary>Gets whether the library is compiled ahead of time, so that a short warm-up is enough.</summary>
    bool IsNative { get; }

    /// <summary>Gets the program that plays its ends; null for this one.</summary>
    string? Program => null;

    bool Carries(Workload workload);

    /// <summary>Gets what it runs for a workload, where that is not the same.</summary>
    Workload Plays(Workload workload) => workload;
}
