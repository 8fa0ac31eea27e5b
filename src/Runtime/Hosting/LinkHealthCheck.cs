using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PactMQ.Hosting;

/// <summary>
/// Tells whether the ends of a host work: a server serves; what connects has somebody at the other end; what receives is being
/// read, by a loop that has not failed. Who binds is healthy without peers, because they come as they like.
/// </summary>
internal sealed class LinkHealthCheck(IEnumerable<HostedEnd> ends) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        var faults = new List<string>();
        foreach (var end in ends)
        {
            var (state, healthy) = StateOf(end);
            data[$"{end.RoleName} {end.Name}"] = state;
            if (!healthy)
            {
                faults.Add($"The {end.RoleName} {end.Name} {state}.");
            }
        }

        return Task.FromResult(faults.Count == 0
            ? HealthCheckResult.Healthy($"{data.Count} typed ends work.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join(' ', faults), null, data));
    }

    private static (string State, bool Healthy) StateOf(HostedEnd end) => end.Link switch
    {
        null => ("has not been made: the host has not started", false),
        { Failure: { } reason } link => ($"reads no more at {link.Endpoint}: {reason.Message}", false),
        ServiceHost { IsServing: false } server => ($"does not serve at {server.Endpoint}: it stops or has failed", false),
        ServiceClient { IsReady: false, PeerCount: > 0 } client => ($"is connected to {client.Endpoint}, where every server goes away", false),
        { PeerCount: 0 } link when !link.BindsAny => ($"is not connected: nobody answers at {link.Endpoint}", false),
        { } link => ($"works at {link.Endpoint} with {link.PeerCount} {(link.PeerCount == 1 ? "peer" : "peers")}", true),
    };
}
