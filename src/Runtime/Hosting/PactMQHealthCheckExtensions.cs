using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PactMQ.Hosting;

namespace PactMQ;

/// <summary>Health checks of the typed ends of a host.</summary>
public static class PactMQHealthCheckExtensions
{
    /// <summary>
    /// Checks all ends that <c>AddPactMQ</c> has named: servers serve, clients, pushers and subscribers are connected to somebody.
    /// The result's data has a line for each end.
    /// </summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What is reported when an end does not work; null for unhealthy.</param>
    /// <param name="tags">Tags to select the check by.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddPactMQ(
        this IHealthChecksBuilder builder, string name = "pactmq", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, provider => new LinkHealthCheck(provider.GetServices<HostedEnd>()), failureStatus, tags));
    }
}
