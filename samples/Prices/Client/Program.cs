using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ;
using Prices.Client;
using Prices.Contracts;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddPactMQ(mq => mq
    .AddClient<IQuotes>(Endpoints.Quotes)
    .AddSubscriber<ITicks, TickPrinter>(Endpoints.Ticks));
using var host = builder.Build();
await host.StartAsync();
Console.WriteLine($"ACME stands at {await host.Services.GetRequiredService<IQuotes>().GetAsync("ACME")}");
await host.WaitForShutdownAsync();
