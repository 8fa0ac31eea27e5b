using PactMQ.Contracts;

namespace Prices.Contracts;

/// <summary>Where the programs meet. Both sides use these names, and the analyzers hold all that use one name to each other.</summary>
public static class Endpoints
{
    [NamedEndpoint]
    public const string Quotes = "tcp://127.0.0.1:5601";

    [NamedEndpoint]
    public const string Ticks = "tcp://127.0.0.1:5602";
}
