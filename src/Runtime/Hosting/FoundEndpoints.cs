using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.ServiceDiscovery;

namespace PactMQ.Hosting;

/// <summary>What the providers of service discovery say of a name. It is read once, so that their changes are not followed.</summary>
internal sealed class FoundEndpoints : IServiceEndpointBuilder
{
    private readonly List<ServiceEndpoint> _endpoints = [];

    public IList<ServiceEndpoint> Endpoints => _endpoints;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public void AddChangeToken(IChangeToken changeToken)
    {
    }
}
