using PactMQ.CompilerServices;

namespace PactMQ.Testing;

/// <summary>
/// A bench to test contracts on: their ends meet over <c>inproc</c>, without ports, by a clock of the test's own
/// (<c>FakeTimeProvider</c> of Microsoft.Extensions.TimeProvider.Testing, for instance), and what happens to the messages under
/// way is written in a script. Deadlines, pauses before retries, idle streams and draining follow that clock; reconnecting and
/// the heartbeats of connections, which <c>inproc</c> does not have, would follow the system's. Disposing it closes all ends.
/// </summary>
/// <example>
/// <code>
/// var clock = new FakeTimeProvider();
/// await using var bench = new ContractBench(clock);
/// await bench.ServeAsync&lt;IQuotes&gt;(new Quotes());
/// bench.Faults.Drop("Quotes/Get");
/// var call = bench.Client&lt;IQuotes&gt;().GetAsync("ACME").AsTask();
/// await bench.Log.WaitForAsync(log => log.Published("Quotes/Get").Count == 1);
/// clock.Advance(TimeSpan.FromSeconds(6));
/// await Assert.ThrowsAsync&lt;CallOutcomeUnknownException&gt;(() => call);
/// </code>
/// </example>
public sealed class ContractBench : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Relay> _relays = [];
    private readonly Stack<ContractLink> _ends = [];
    private readonly List<Task> _running = [];

    /// <summary>Makes a bench.</summary>
    /// <param name="clock">The clock; null for the system's.</param>
    public ContractBench(TimeProvider? clock = null)
    {
        Clock = clock ?? TimeProvider.System;
    }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Gets what happens to messages under way. Empty to begin with: all are passed on.</summary>
    public FaultScript Faults { get; } = new();

    /// <summary>Gets what was sent and what handlers have done with it.</summary>
    public MessageLog Log { get; } = new();

    /// <summary>Gets how many messages wait in each of the queues between the ends: the two of sender and bench together, the two of bench and receiver together. Default 1000.</summary>
    public int HighWaterMark { get; init; } = 1000;

    internal SocketContext Context { get; } = new();

    internal SocketOptions SocketOptions => new()
    {
        SendHighWaterMark = HighWaterMark,
        ReceiveHighWaterMark = HighWaterMark,
        Linger = TimeSpan.Zero,
        ReconnectInterval = TimeSpan.FromMilliseconds(10),
    };

    /// <summary>Serves a contract.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="service">The implementation.</param>
    /// <param name="options">Changes the server's options.</param>
    /// <returns>The server, which the bench disposes.</returns>
    public async Task<ServiceHost<TContract>> ServeAsync<TContract>(TContract service, Func<ServiceHostOptions, ServiceHostOptions>? options = null)
        where TContract : class
    {
        var registration = ContractRegistry.Get<TContract>();
        var chosen = Chosen(new ServiceHostOptions(), options);
        var server = Keep(Role(registration.Server, registration.Contract, "server")(
            RelayOf(registration.Contract).Far, service, chosen with { Filters = [new ConsumptionFilter(Log), .. chosen.Filters] }));
        await server.StartAsync().ConfigureAwait(false);
        return server;
    }

    /// <summary>Makes a client.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="options">Changes the client's options.</param>
    /// <returns>The client, which the bench disposes.</returns>
    public TContract Client<TContract>(Func<ServiceClientOptions, ServiceClientOptions>? options = null)
        where TContract : class
    {
        var registration = ContractRegistry.Get<TContract>();
        return Sender(Role(registration.Client, registration.Contract, "client")(RelayOf(registration.Contract).Near, Chosen(new ServiceClientOptions(), options)));
    }

    /// <summary>Makes a publisher, and waits until the bench gets all that it publishes.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="options">Changes the publisher's options.</param>
    /// <returns>The publisher, which the bench disposes.</returns>
    public async Task<TContract> PublisherAsync<TContract>(Func<TopicPublisherOptions, TopicPublisherOptions>? options = null)
        where TContract : class
    {
        var registration = ContractRegistry.Get<TContract>();
        var publisher = Sender(Role(registration.Publisher, registration.Contract, "publisher")(">" + RelayOf(registration.Contract).Near, Chosen(new TopicPublisherOptions(), options)));
        await ((TopicPublisher)(object)publisher).WaitForSubscribersAsync().ConfigureAwait(false);
        return publisher;
    }

    /// <summary>Makes a subscriber that nobody reads yet: subscribe with it and enumerate. What it gets is the generated type.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="options">Changes the subscriber's options.</param>
    /// <returns>The subscriber, which the bench disposes.</returns>
    public TopicSubscriber<TContract> Subscriber<TContract>(Func<TopicSubscriberOptions, TopicSubscriberOptions>? options = null)
        where TContract : class
    {
        var registration = ContractRegistry.Get<TContract>();
        var chosen = Chosen(new TopicSubscriberOptions(), options);
        return Keep(Role(registration.Subscriber, registration.Contract, "subscriber")(
            RelayOf(registration.Contract).Far, chosen with { Filters = [new ConsumptionFilter(Log), .. chosen.Filters] }));
    }

    /// <summary>Subscribes a handler, and waits until the subscription is known.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="subscribe">Subscribes and waits, for instance <c>s =&gt; ((WeatherSubscriber)s).SubscribeUpdatedAsync("10001")</c>; null for all events.</param>
    /// <param name="options">Changes the subscriber's options.</param>
    /// <returns>The subscriber, which the bench disposes.</returns>
    public async Task<TopicSubscriber<TContract>> SubscribeAsync<TContract>(
        TContract handler, Func<TopicSubscriber<TContract>, Task>? subscribe = null, Func<TopicSubscriberOptions, TopicSubscriberOptions>? options = null)
        where TContract : class
    {
        var subscriber = Subscriber<TContract>(options);
        await (subscribe?.Invoke(subscriber) ?? subscriber.SubscribeAllAsync()).ConfigureAwait(false);
        Run(subscriber, handler);
        return subscriber;
    }

    /// <summary>Makes a pusher.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="options">Changes the pusher's options.</param>
    /// <returns>The pusher, which the bench disposes.</returns>
    public TContract Pusher<TContract>(Func<JobPusherOptions, JobPusherOptions>? options = null)
        where TContract : class
    {
        var registration = ContractRegistry.Get<TContract>();
        return Sender(Role(registration.Pusher, registration.Contract, "pusher")(RelayOf(registration.Contract).Near, Chosen(new JobPusherOptions(), options)));
    }

    /// <summary>Hands jobs to a handler.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="options">Changes the puller's options.</param>
    /// <returns>The puller, which the bench disposes.</returns>
    public JobPuller<TContract> Puller<TContract>(TContract handler, Func<JobPullerOptions, JobPullerOptions>? options = null)
        where TContract : class
    {
        var registration = ContractRegistry.Get<TContract>();
        var chosen = Chosen(new JobPullerOptions(), options);
        var puller = Keep(Role(registration.Puller, registration.Contract, "puller")(
            ">" + RelayOf(registration.Contract).Far, chosen with { Filters = [new ConsumptionFilter(Log), .. chosen.Filters] }));
        Run(puller, handler);
        return puller;
    }

    /// <summary>Makes both ends of a pair.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="near">What handles what the far end says.</param>
    /// <param name="far">What handles what the near end says.</param>
    /// <returns>The ends, which the bench disposes.</returns>
    public (TContract Near, TContract Far) Pair<TContract>(TContract near, TContract far)
        where TContract : class
    {
        var registration = ContractRegistry.Get<TContract>();
        var make = Role(registration.Pair, registration.Contract, "pair");
        var options = Chosen<PairLinkOptions>(new(), null) with { Filters = [new ConsumptionFilter(Log)] };
        var (one, other) = (Keep(make(RelayOf(registration.Contract).Near, options)), Keep(make(RelayOf(registration.Contract).Far, options)));
        Run(one, near);
        Run(other, far);
        return ((TContract)(object)one, (TContract)(object)other);
    }

    /// <summary>Closes all ends, without linger.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_ends.TryPop(out var end))
        {
            await end.DisposeAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(_running).ConfigureAwait(false);
        foreach (var relay in _relays.Values)
        {
            await relay.DisposeAsync().ConfigureAwait(false);
        }

        await Context.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The connections to a near socket were cut: inproc does not connect again, so the bench does it for the ends.</summary>
    internal void ConnectAgain(string contract, string near)
    {
        lock (_gate)
        {
            foreach (var end in _ends.Where(end => end.Contract.Name == contract && end.Endpoint.Contains(near, StringComparison.Ordinal)))
            {
                end.ConnectAgain(near);
            }
        }
    }

    private static TFactory Role<TFactory>(TFactory? factory, ContractDescriptor contract, string role)
        where TFactory : Delegate =>
        factory ?? throw new InvalidOperationException($"Contract {contract.Name} has no {role}: its pattern is {contract.Pattern}.");

    private TOptions Chosen<TOptions>(TOptions defaults, Func<TOptions, TOptions>? options)
        where TOptions : ContractLinkOptions
    {
        var common = defaults with { Context = Context, TimeProvider = Clock, Socket = SocketOptions };
        return options?.Invoke(common) ?? common;
    }

    private TContract Sender<TContract>(TContract end)
        where TContract : class
    {
        Keep((ContractLink)(object)end);
        return end;
    }

    private TEnd Keep<TEnd>(TEnd end)
        where TEnd : ContractLink
    {
        lock (_gate)
        {
            _ends.Push(end);
        }

        return end;
    }

    private void Run<TContract>(EventReceiver<TContract> receiver, TContract handler)
        where TContract : class
    {
        lock (_gate)
        {
            _running.Add(receiver.RunAsync(handler));
        }
    }

    private Relay RelayOf(ContractDescriptor contract)
    {
        lock (_gate)
        {
            if (!_relays.TryGetValue(contract.Name, out var relay))
            {
                _relays[contract.Name] = relay = contract.Pattern switch
                {
                    ContractPattern.RequestReply => new CallRelay(contract, this),
                    ContractPattern.PublishSubscribe => new OneWayRelay(contract, this, 1, Everything, Waiting(), static (to, message) => ((XPublisherSocket)to).SendAsync(message)),
                    ContractPattern.Pipeline => new OneWayRelay(contract, this, 0, () => new PullSocket(Context, SocketOptions), new PushSocket(Context, SocketOptions), static (to, message) => ((SendingSocket)to).SendAsync(message)),
                    _ => new OneWayRelay(contract, this, 0, () => new PairSocket(Context, SocketOptions), new PairSocket(Context, SocketOptions), static (to, message) => ((PairSocket)to).SendAsync(message)),
                };
            }

            return relay;
        }
    }

    // The bench itself never drops: it waits for a slow subscriber, so that the queues fill up to the publisher.
    private XPublisherSocket Waiting() => new(Context, SocketOptions with { XPubNoDrop = true, ReceiveHighWaterMark = 0 });

    private SubscriberSocket Everything()
    {
        var socket = new SubscriberSocket(Context, SocketOptions);
        socket.Subscribe();
        return socket;
    }
}
