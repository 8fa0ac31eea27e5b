using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>The processes at the other end: this test assembly, started with a role. Each says on standard output where it is and what it has heard.</summary>
internal static class ChildProgram
{
    public static Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["shop", var name, var endpoint, .. var settings]:
                return ShopAsync(name, endpoint, settings);
            case ["cargo", var endpoint]:
                return CargoAsync(endpoint);
            case ["worker", var endpoint]:
                return WorkerAsync(endpoint);
            case ["alarms", var endpoint, var place, var publishers]:
                return AlarmsAsync(endpoint, place, int.Parse(publishers, System.Globalization.CultureInfo.InvariantCulture));
            case ["greeter", var endpoint]:
                return GreeterAsync(endpoint);
            default:
                if ((ChildRoles.Run(arguments) ?? HostedRoles.Run(arguments)) is { } role)
                {
                    return role;
                }

                Console.Error.WriteLine("usage: shop NAME ENDPOINT [SETTING=VALUE…] | cargo ENDPOINT | worker ENDPOINT | alarms ENDPOINT PLACE PUBLISHERS | greeter ENDPOINT");
                return Task.FromResult(2);
        }
    }

    /// <summary>A host with a server, until SIGTERM. With the setting <c>key</c>, callers must send it as a header; with <c>count</c> it tells at the end what it rejected.</summary>
    private static async Task<int> ShopAsync(string name, string endpoint, string[] settings)
    {
        var builder = Hosts.Builder([.. settings.Select(one => (one[..one.IndexOf('=')], one[(one.IndexOf('=') + 1)..]))]);
        builder.Services.AddSingleton(new Shop(name));
        builder.Services.AddPactMQ(mq => mq.AddServer<IShop, Shop>(endpoint).AddBeside<IShop, IClock, ScopedClock>());
        if (builder.Configuration["key"] is { } key)
        {
            builder.Services.AddSingleton<IHandlerFilter>(new KeyFilter(key));
        }

        using (var count = builder.Configuration["count"] is null ? null : new Rejections())
        using (var host = builder.Build())
        {
            await host.StartAsync();
            var server = host.Services.GetRequiredService<ServiceHost<IShop>>();
            Console.WriteLine(server.Endpoint);
            await host.WaitForShutdownAsync();
            if (count is not null)
            {
                Console.WriteLine($"{count} dropped {server.Statistics.Dropped}");
            }
        }

        Console.WriteLine("stopped");
        return 0;
    }

    /// <summary>A server without a host, until it is killed.</summary>
    private static async Task<int> CargoAsync(string endpoint)
    {
        await using var server = new CargoServer(endpoint, new Cargo());
        await server.StartAsync();
        Console.WriteLine(server.Endpoint);
        await server.RunAsync();
        return 0;
    }

    /// <summary>Takes jobs; says each, and ends after a negative one.</summary>
    private static async Task<int> WorkerAsync(string endpoint)
    {
        await using var puller = new WorkPuller(">" + endpoint);
        await puller.WaitForPeersAsync(1);
        Console.WriteLine("ready");
        await puller.RunAsync(new Worker(puller));
        return 0;
    }

    /// <summary>Enumerates the alarms of one place until one of level 0 has come from each publisher; says how many came and how many are missing.</summary>
    private static async Task<int> AlarmsAsync(string endpoint, string place, int publishers)
    {
        var options = new TopicSubscriberOptions { Socket = new SocketOptions { ReceiveHighWaterMark = 10, TcpReceiveBuffer = 4096 } };
        await using var subscriber = new AlarmsSubscriber(endpoint, options);
        var (received, told, unsure) = (0L, 0L, 0);
        subscriber.Gap += gap =>
        {
            told += gap.Missed;
            unsure += gap.Missed == 0 ? 1 : 0;
        };
        await subscriber.WaitForPeersAsync(publishers);
        await subscriber.SubscribeRaisedAsync(place);
        Console.WriteLine("ready");
        await foreach (var alarm in subscriber.ReadRaisedAsync())
        {
            received++;
            if (alarm.Level == 0 && --publishers == 0)
            {
                break;
            }
        }

        Console.WriteLine($"received {received} missed {subscriber.Missed} told {told} unsure {unsure}");
        return 0;
    }

    /// <summary>The other end of a pair: answers each hello, and ends at "bye".</summary>
    private static async Task<int> GreeterAsync(string endpoint)
    {
        await using var pair = new GreetingPair(endpoint);
        using var end = new CancellationTokenSource();
        await pair.RunAsync(new Greeter(pair, end), end.Token);
        return 0;
    }

    private sealed class Worker(WorkPuller puller) : IWork
    {
        public ValueTask DoAsync(int number, CancellationToken ct = default)
        {
            Console.WriteLine(number);
            if (number < 0)
            {
                // Not waited for: disposing waits for this handler.
                _ = puller.DisposeAsync().AsTask();
            }

            return default;
        }
    }

    private sealed class Greeter(GreetingPair pair, CancellationTokenSource end) : IGreeting
    {
        public async ValueTask HelloAsync(string who)
        {
            await pair.HelloAsync($"{who}, hello");
            if (who == "bye")
            {
                await end.CancelAsync();
            }
        }
    }

    private sealed class KeyFilter(string key) : IHandlerFilter
    {
        public ValueTask InvokeAsync(CallContext call, Func<ValueTask> next) => call.Headers.GetValueOrDefault("key") == key
            ? next()
            : throw new CallRefusedException(CallStatus.Unauthenticated, "The header 'key' is missing or wrong.");
    }
}
