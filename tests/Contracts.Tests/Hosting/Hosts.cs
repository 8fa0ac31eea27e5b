using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PactMQ.Tests.Hosting;

internal static class Hosts
{
    public const string AnyPort = "tcp://127.0.0.1:*";

    /// <summary>A builder without sources of configuration but the settings given.</summary>
    public static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>(one.Key, one.Value)));
        builder.Services.AddLogging(logging => logging.ClearProviders());
        return builder;
    }
}
