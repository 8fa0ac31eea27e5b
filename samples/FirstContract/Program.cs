using PactMQ;
using PactMQ.Contracts;

await using var server = new QuotesServer("tcp://127.0.0.1:*", new Quotes());
await server.StartAsync();
await using var client = new QuotesClient(server.Endpoint);
Console.WriteLine(await client.GetAsync("ACME"));

[RequestReply]
public interface IQuotes
{
    ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
}

public sealed class Quotes : IQuotes
{
    public ValueTask<decimal> GetAsync(string symbol, CancellationToken ct) => new(42.5m);
}
