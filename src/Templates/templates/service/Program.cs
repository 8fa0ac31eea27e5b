using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ;
using PactService;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });

// Where it serves is in appsettings.json: PactMQ:IGreeter:Bind.
builder.Services.AddPactMQ(mq => mq.AddServer<IGreeter, Greeter>());

using var host = builder.Build();
await host.StartAsync();
Console.WriteLine($"IGreeter is served at {host.Services.GetRequiredService<ServiceHost<IGreeter>>().Endpoint}");
await host.WaitForShutdownAsync();
