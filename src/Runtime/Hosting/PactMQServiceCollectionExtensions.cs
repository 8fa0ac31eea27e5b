using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PactMQ;

/// <summary>Adds typed ends to a host.</summary>
public static class PactMQServiceCollectionExtensions
{
    /// <summary>
    /// Adds the typed ends that <paramref name="configure"/> names. Options and endpoints come from the configuration section
    /// <c>PactMQ</c> too: <c>PactMQ:IQuotes:Bind</c> or <c>:Connect</c> goes before the endpoint in code.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Names the ends.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPactMQ(this IServiceCollection services, Action<PactMQBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<PactMQOptions>().Configure<IServiceProvider>(static (options, provider) =>
            provider.GetService<IConfiguration>()?.GetSection(PactMQBuilder.Section).Bind(options));
        configure(new PactMQBuilder(services));
        return services;
    }
}
