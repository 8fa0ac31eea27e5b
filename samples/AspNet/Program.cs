using AspNet;
using PactMQ;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPactMQ(mq => mq.AddServer<IStock, Stock>().AddClient<IStock>());
builder.Services.AddHealthChecks().AddPactMQ();

var app = builder.Build();
app.MapGet("/stock/{item}", async (string item, IStock stock, CancellationToken ct) => $"{await stock.CountAsync(item, ct)}");
app.MapHealthChecks("/health");
app.Run();
