using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Requests run on any thread: they write into a channel, and one service that owns the socket sends.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(Channel.CreateBounded<string>(1000));
builder.Services.AddHostedService<Sender>();
var app = builder.Build();
app.MapPost("/jobs/{name}", async (string name, Channel<string> jobs, CancellationToken ct) =>
{
    await jobs.Writer.WriteAsync(name, ct);
    return Results.Accepted();
});
await app.RunAsync();

internal sealed class Sender(Channel<string> jobs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var push = new PushSocket();
        push.Bind("tcp://127.0.0.1:5711");
        await foreach (var job in jobs.Reader.ReadAllAsync(stoppingToken))
        {
            await push.SendAsync(job, stoppingToken);
        }
    }
}
