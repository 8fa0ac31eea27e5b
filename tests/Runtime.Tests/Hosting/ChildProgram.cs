using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PactMQ.Tests.Hosting;

/// <summary>
/// Small programs of their own process for <see cref="SignalTests"/>: this test assembly, started with a role. Each says on
/// standard output when it is ready, and how it ended.
/// </summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["push", var endpoint, var count, var linger]:
                return await PushAsync(endpoint, Number(count), TimeSpan.FromMilliseconds(Number(linger)));
            case ["pull", var blocking]:
                return await PullAsync(blocking == "blocking");
            case ["busy"]:
                return await BusyAsync();
            case ["host", var endpoint, var count]:
                return await HostAsync(endpoint, Number(count));
            case ["default", var endpoint]:
                return Default(endpoint);
            default:
                Console.Error.WriteLine("usage: push ENDPOINT COUNT LINGER | pull blocking|async | busy | host ENDPOINT COUNT | default ENDPOINT");
                return 2;
        }
    }

    /// <summary>Accepts messages, waits for a signal and goes; says how many were discarded.</summary>
    private static async Task<int> PushAsync(string endpoint, int count, TimeSpan linger)
    {
        using var signals = ShutdownSignals.Listen();
        await using var context = new SocketContext();
        var push = new PushSocket(context, new SocketOptions { Linger = linger, SendHighWaterMark = 0, ReconnectInterval = TimeSpan.FromMilliseconds(10) });
        push.Connect(endpoint);
        for (var number = 0; number < count; number++)
        {
            push.Send($"{number}");
        }

        Console.WriteLine("ready");
        await WaitAsync(signals.Token);
        var discarded = await push.CloseAsync();
        Console.WriteLine($"{signals.Signal}");
        Console.WriteLine($"discarded {discarded}");
        return 0;
    }

    /// <summary>Waits for messages that never come, in a call that blocks or in an asynchronous one.</summary>
    private static async Task<int> PullAsync(bool blocking)
    {
        using var signals = ShutdownSignals.Listen();
        await using var pull = new PullSocket(new SocketContext());
        pull.Bind("tcp://127.0.0.1:*");
        Console.WriteLine("ready");
        try
        {
            using var message = blocking ? pull.Receive(signals.Token) : await pull.ReceiveAsync(signals.Token);
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"{signals.Signal}");
            return 0;
        }
    }

    /// <summary>Hears one signal and never ends by itself: the second signal must end it.</summary>
    private static async Task<int> BusyAsync()
    {
        using var signals = ShutdownSignals.Listen();
        Console.WriteLine("ready");
        await WaitAsync(signals.Token);
        Console.WriteLine("heard");
        await Task.Delay(Timeout.Infinite);
        return 1;
    }

    /// <summary>A generic host whose socket has accepted messages when the signal comes.</summary>
    private static async Task<int> HostAsync(string endpoint, int count)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new SocketContext());
        builder.Services.AddSingleton(services =>
        {
            var push = new PushSocket(services.GetRequiredService<SocketContext>(), new SocketOptions { Linger = TimeSpan.FromSeconds(10), SendHighWaterMark = 0 });
            push.Connect(endpoint);
            return push;
        });
        using (var host = builder.Build())
        {
            await host.StartAsync();
            var push = host.Services.GetRequiredService<PushSocket>();
            for (var number = 0; number < count; number++)
            {
                push.Send($"{number}");
            }

            Console.WriteLine("ready");
            await host.WaitForShutdownAsync();
        }

        Console.WriteLine("over");
        return 0;
    }

    /// <summary>A program that knows nothing of signals: what happens then is the system's, and nothing may keep it from ending.</summary>
    private static int Default(string endpoint)
    {
        using var pull = new PullSocket();
        pull.Connect(endpoint);
        Console.WriteLine("ready");
        pull.Receive().Dispose();
        return 1;
    }

    private static async Task WaitAsync(CancellationToken signal)
    {
        var heard = new TaskCompletionSource();
        await using var registration = signal.Register(heard.SetResult);
        await heard.Task;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
