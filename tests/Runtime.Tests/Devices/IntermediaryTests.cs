using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PactMQ.Tests.Devices;

/// <summary>Proxies by name, with sockets of their own, alone and in a host.</summary>
public sealed class IntermediaryTests
{
    [Fact]
    public async Task A_shared_queue_bridges_two_transports()
    {
        using var rig = new Rig();
        await using var queue = Intermediary.SharedQueue("tcp://127.0.0.1:*", "inproc://servers", new IntermediaryOptions { Context = rig.Context });
        using var stop = new CancellationTokenSource();
        var running = queue.RunAsync(stop.Token);
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        reply.Connect("inproc://servers");
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        request.Connect(queue.Frontend.LastEndpoint!);
        request.Send("ping");
        reply.Send(await reply.ReceiveAsync());
        Assert.Equal("ping", request.ReceiveString());
        await stop.CancelAsync();
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task A_forwarder_publishes_a_copy_of_all_and_takes_commands()
    {
        using var rig = new Rig();
        await using var forwarder = Intermediary.Forwarder("inproc://in", "inproc://out", new IntermediaryOptions
        {
            Context = rig.Context,
            Capture = "inproc://copies",
            Control = "inproc://control",
        });
        var running = forwarder.RunAsync();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        publisher.Connect("inproc://in");
        var copies = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        copies.Connect("inproc://copies");
        await copies.SubscribeAsync("").WaitAsync(Rig.Limit);
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        subscriber.Connect("inproc://out");
        subscriber.Subscribe("a");
        await publisher.WaitForSubscribersAsync("a", 1).WaitAsync(Rig.Limit);
        publisher.Send("a1");
        Assert.Equal("a1", subscriber.ReceiveString());
        Assert.Equal(["\u0001a", "a1"], new[] { copies.ReceiveString(), copies.ReceiveString() }.Order());

        var commands = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        commands.Connect("inproc://control");
        commands.Send("TERMINATE");
        Assert.Equal("", commands.ReceiveString());
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task A_host_runs_a_streamer_and_stops_it()
    {
        using var rig = new Rig();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(rig.Context);
        builder.Services.AddPactMQ(pact => pact.AddStreamer("inproc://jobs", "inproc://work"));
        using var host = builder.Build();
        await host.StartAsync().WaitAsync(Rig.Limit);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect("inproc://jobs");
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Connect("inproc://work");
        push.Send("job");
        Assert.Equal("job", pull.ReceiveString());
        await host.StopAsync().WaitAsync(Rig.Limit);

        var again = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        again.Bind("inproc://jobs");
    }

    [Fact]
    public void A_wrong_endpoint_is_refused_and_nothing_stays_open()
    {
        using var rig = new Rig();
        var options = new IntermediaryOptions { Context = rig.Context };
        Assert.Throws<EndpointException>(() => Intermediary.Streamer("inproc://front", "tcp://nonsense", options));
        rig.Keep(new PullSocket(rig.Context, Rig.Options)).Bind("inproc://front");
    }
}
