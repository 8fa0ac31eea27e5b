using System.Diagnostics;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides;

/// <summary>A library of calls whose ends are played by a program of its own, so that what it needs is not loaded by the others.</summary>
/// <param name="name">Its name.</param>
/// <param name="library">The file that tells its version.</param>
internal sealed class CallPeer(string name, string library) : IContestant
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "peers");

    public string Name => name;

    // "2.85.0+commit".
    public string Version => (FileVersionInfo.GetVersionInfo(Path.Combine(Folder, library)).ProductVersion ?? "unknown").Split('+', '-')[0];

    public bool IsNative => false;

    public string? Program => Path.Combine(Folder, "PactMQ.Benchmarks.Peers.dll");

    public bool Carries(Workload workload) => workload is { Scenario: Scenario.Calls or Scenario.Stream, WithoutSpin: false };
}
