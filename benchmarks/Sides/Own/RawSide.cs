using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides.Own;

/// <summary>Our own sockets, beside which events and jobs of our contracts are measured.</summary>
internal sealed class RawSide : OwnSide
{
    public override string Name => SideCatalog.Raw;

    public override bool Carries(Workload workload) => workload.Scenario is Scenario.Events or Scenario.Jobs;

    public override Workload Plays(Workload workload) => workload with { Scenario = workload.Scenario == Scenario.Events ? Scenario.Broadcast : Scenario.Flow };
}
