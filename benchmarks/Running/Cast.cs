using PactMQ.Benchmarks.Workers;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Running;

/// <summary>Who plays what between two processes.</summary>
/// <param name="Binding">The end that is started first.</param>
/// <param name="Connecting">The end that is told where the first one is.</param>
/// <param name="MainBinds">Whether it is the first one whose count and clock matter.</param>
internal readonly record struct Cast(WorkerRole Binding, WorkerRole Connecting, bool MainBinds)
{
    public static Cast Of(Scenario scenario) => scenario switch
    {
        Scenario.Flow => new(WorkerRole.Pull, WorkerRole.Push, true),
        Scenario.RoundTrip => new(WorkerRole.Reply, WorkerRole.Request, false),
        Scenario.InFlight => new(WorkerRole.Route, WorkerRole.Deal, false),
        Scenario.Broadcast => new(WorkerRole.Publish, WorkerRole.Subscribe, false),
        Scenario.Crowd => new(WorkerRole.Welcome, WorkerRole.Crowd, false),
        Scenario.Beside => new(WorkerRole.Route, WorkerRole.RequestBeside, false),
        Scenario.Age => new(WorkerRole.PullLong, WorkerRole.Push, true),
        Scenario.Calls or Scenario.Stream => new(WorkerRole.ServeCalls, WorkerRole.Call, false),
        Scenario.Events => new(WorkerRole.PublishEvents, WorkerRole.HandleEvents, false),
        Scenario.Jobs => new(WorkerRole.HandleJobs, WorkerRole.PushJobs, true),
        _ => throw new InvalidOperationException($"{scenario} does not have two processes."),
    };
}
