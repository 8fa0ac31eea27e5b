using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Hosted services that each own their sockets: made, used and disposed within one flow of awaits.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton<SocketContext>();
builder.Services.AddHostedService<Ventilator>();
builder.Services.AddHostedService<Worker>();
await builder.Build().RunAsync();

internal sealed class Ventilator(SocketContext context) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var jobs = new PushSocket(context);
        jobs.Bind("inproc://jobs");
        for (var number = 0; !stoppingToken.IsCancellationRequested; number++)
        {
            await jobs.SendAsync($"job {number}", stoppingToken);
            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
        }
    }
}

internal sealed class Worker(SocketContext context, ILogger<Worker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var jobs = new PullSocket(context);
        jobs.Connect("inproc://jobs");
        await foreach (var job in jobs.ReadAllAsync(stoppingToken))
        {
            using (job)
            {
                logger.LogInformation("{Job}", job.GetString());
            }
        }
    }
}
