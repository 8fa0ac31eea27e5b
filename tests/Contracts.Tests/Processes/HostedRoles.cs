using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Further roles of <see cref="ChildProgram"/>: hosts that tell what they have seen, and one that stops with jobs in hand.</summary>
internal static class HostedRoles
{
    /// <summary>Runs the role that the arguments name; null when there is none of that name.</summary>
    public static Task<int>? Run(string[] arguments) => arguments switch
    {
        ["teller"] => TellAsync(),
        ["pusher", var endpoint, var jobs] => PushAsync(endpoint, int.Parse(jobs, System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>A server in a host with a filter and somebody who listens to its activities.</summary>
    private static async Task<int> TellAsync()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PactMQTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var builder = Hosts.Builder();
        builder.Services.AddPactMQ(mq => mq.AddServer<ITeller, Teller>(Hosts.AnyPort).AddHandlerFilter<Counted>());
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(host.Services.GetRequiredService<ServiceHost<ITeller>>().Endpoint);
        await host.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Hands in jobs and is told to stop while most of them wait: the host's end sends them, and nobody else.</summary>
    private static async Task<int> PushAsync(string endpoint, int jobs)
    {
        var builder = Hosts.Builder(("PactMQ:Linger", "00:00:30"), ("PactMQ:SendHighWaterMark", "0"));
        builder.Services.AddPactMQ(mq => mq.AddPusher<IWork>(endpoint));
        using (var host = builder.Build())
        {
            await host.StartAsync();
            var work = host.Services.GetRequiredService<IWork>();
            for (var job = 0; job < jobs; job++)
            {
                await work.DoAsync(job);
            }

            Console.WriteLine("pushed");
            await host.WaitForShutdownAsync();
        }

        Console.WriteLine("stopped");
        return 0;
    }

    private sealed class Teller : ITeller
    {
        public ValueTask<string> TellAsync(CancellationToken ct = default)
        {
            var call = CallContext.Current!;
            return new($"{call.Operation} {call.Headers["tenant"]} {call.Headers["by"]} {Counted.Calls} {Activity.Current?.TraceId} {Activity.Current?.ParentSpanId}");
        }
    }

    private sealed class Counted : IHandlerFilter
    {
        private static int _calls;

        public static int Calls => Volatile.Read(ref _calls);

        public ValueTask InvokeAsync(CallContext call, Func<ValueTask> next)
        {
            Interlocked.Increment(ref _calls);
            return next();
        }
    }
}
