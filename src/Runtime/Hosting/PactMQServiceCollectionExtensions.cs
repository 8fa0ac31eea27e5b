using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PactMQ.Hosting;

namespace PactMQ;

/// <summary>Adds typed ends to a host.</summary>
public static class PactMQServiceCollectionExtensions
{
    /// <summary>
    /// Adds the typed ends that <paramref name="configure"/> names. Settings and endpoints come from the configuration section
    /// <c>PactMQ</c> too (<see cref="PactMQOptions"/>): <c>PactMQ:IQuotes:Bind</c> or <c>:Connect</c> goes before the endpoint in
    /// code. All are checked when the host starts. It may be called several times.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Names the ends.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPactMQ(this IServiceCollection services, Action<PactMQBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<PactMQOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<PactMQOptions>, SettingsReader>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PactMQOptions>, SettingsValidation>());
        configure(new PactMQBuilder(services));
        return services;
    }
}
