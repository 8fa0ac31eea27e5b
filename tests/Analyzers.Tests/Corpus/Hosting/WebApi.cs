using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

// Endpoints of a web application that call a typed client, which is thread-safe and a singleton by design.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPactMQ(mq => mq
    .AddServer<IStock, Stock>("tcp://127.0.0.1:5701")
    .AddClient<IStock>("tcp://127.0.0.1:5701")
    .AddPublisher<IOrders>("tcp://127.0.0.1:5702")
    .AddSubscriber<IOrders, OrderLog>("tcp://localhost:5702"));
var app = builder.Build();
app.MapGet("/stock/{item}", async (string item, IStock stock, CancellationToken ct) => Results.Ok(await stock.CountAsync(item, ct)));
app.MapPost("/orders/{item}", async (string item, IStock stock, IOrders orders, CancellationToken ct) =>
{
    var left = await stock.TakeAsync(item, 1, ct);
    await orders.PlacedAsync(item, left, ct);
    return Results.Accepted();
});
await app.RunAsync();

[RequestReply]
public interface IStock
{
    [Idempotent]
    ValueTask<int> CountAsync(string item, CancellationToken ct = default);

    ValueTask<int> TakeAsync(string item, int count, CancellationToken ct = default);
}

[PublishSubscribe]
public interface IOrders
{
    [Topic("orders/{item}")]
    ValueTask PlacedAsync(string item, int left, CancellationToken ct = default);
}

public sealed class Stock : IStock
{
    private int _left = 100;

    public ValueTask<int> CountAsync(string item, CancellationToken ct = default) => new(_left);

    public ValueTask<int> TakeAsync(string item, int count, CancellationToken ct = default) => new(Interlocked.Add(ref _left, -count));
}

public sealed class OrderLog : IOrders
{
    public ValueTask PlacedAsync(string item, int left, CancellationToken ct = default)
    {
        Console.WriteLine($"{item}: {left} left");
        return default;
    }
}
