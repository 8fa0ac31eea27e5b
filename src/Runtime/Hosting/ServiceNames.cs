using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ServiceDiscovery;

namespace PactMQ.Hosting;

/// <summary>
/// Puts addresses for names of services: <c>tcp://weather</c>, without a port, is what the providers of
/// Microsoft.Extensions.ServiceDiscovery say of <c>weather</c>; <c>tcp://_events.weather</c> names one of its endpoints.
/// Only that package's abstractions are used, which are small; whoever uses names adds the package itself.
/// </summary>
internal static class ServiceNames
{
    private const string Scheme = "tcp://";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Gives the endpoints with the names among them resolved, each name's addresses in its place.</summary>
    /// <exception cref="ServiceNameException">A name has no address.</exception>
    public static string Resolve(IServiceProvider provider, string endpoints)
    {
        if (!endpoints.Split(',').Any(one => IsName(one.Trim().TrimStart('@', '>'))))
        {
            return endpoints;
        }

        return string.Join(',', endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(one =>
        {
            var name = one.TrimStart('@', '>');
            return IsName(name) ? AddressesOf(provider, name).Select(address => one[..^name.Length] + address) : [one];
        }));
    }

    public static bool IsName(string endpoint) =>
        endpoint.StartsWith(Scheme, StringComparison.Ordinal) && endpoint.Length > Scheme.Length && endpoint.AsSpan(Scheme.Length).IndexOfAny(':', ';', '/') < 0;

    private static IEnumerable<string> AddressesOf(IServiceProvider provider, string name)
    {
        var factories = provider.GetServices<IServiceEndpointProviderFactory>().ToList();
        if (factories.Count == 0 || !ServiceEndpointQuery.TryParse(name, out var query))
        {
            throw new ServiceNameException(
                $"{name} has no port, so it is the name of a service, and no service discovery is there to ask: call services.AddServiceDiscovery() (package Microsoft.Extensions.ServiceDiscovery), or write the port.");
        }

        // The container makes its services without waiting, so this waits here; providers that read the configuration never do.
        var found = new FoundEndpoints();
        var asking = AskAsync(factories, query, found);
        if (!asking.IsCompleted && !asking.Wait(Patience))
        {
            throw new ServiceNameException($"Service discovery did not answer for {name} within {Patience.TotalSeconds:0} s.");
        }

        asking.GetAwaiter().GetResult();
        var addresses = found.Endpoints.Select(one => AddressOf(one.EndPoint)).OfType<string>().Distinct().ToList();
        return addresses.Count > 0 ? addresses : throw new ServiceNameException(
            $"Service discovery has no address with a port for {name}: set Services:{query.ServiceName}:{query.EndpointName ?? "tcp"}:0 to tcp://host:port, or look at the providers that you have registered.");
    }

    private static async Task AskAsync(List<IServiceEndpointProviderFactory> factories, ServiceEndpointQuery query, FoundEndpoints found)
    {
        using var limit = new CancellationTokenSource(Patience);
        foreach (var factory in factories)
        {
            if (factory.TryCreateProvider(query, out var provider))
            {
                await using (provider.ConfigureAwait(false))
                {
                    await provider.PopulateAsync(found, limit.Token).ConfigureAwait(false);
                }
            }
        }
    }

    // Names without a port come from providers that pass through what they do not know.
    private static string? AddressOf(EndPoint found) => found switch
    {
        UriEndPoint { Uri: { Port: > 0 } uri } => $"{Scheme}{uri.Host}:{uri.Port}",
        DnsEndPoint { Port: > 0 } host => $"{Scheme}{host.Host}:{host.Port}",
        IPEndPoint { Port: > 0 } address => $"{Scheme}{address}",
        UnixDomainSocketEndPoint path => $"ipc://{path}",
        _ => null,
    };
}
