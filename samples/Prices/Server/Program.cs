using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ;
using Prices.Contracts;
using Prices.Server;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddPactMQ(mq => mq
    .AddServer<IQuotes, QuoteBook>(Endpoints.Quotes)
    .AddPublisher<ITicks>(Endpoints.Ticks));
builder.Services.AddHostedService<Market>();
await builder.Build().RunAsync();
