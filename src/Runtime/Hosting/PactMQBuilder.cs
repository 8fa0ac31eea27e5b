using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PactMQ.CompilerServices;
using PactMQ.Hosting;

namespace PactMQ;

/// <summary>
/// Names the typed ends of a host. Contracts are found by static dispatch, never by a scan. An endpoint may be left out when
/// the configuration has it; <c>@</c> before it binds, <c>&gt;</c> connects.
/// </summary>
public sealed class PactMQBuilder
{
    internal const string Section = "PactMQ";
    private const string Bind = "Bind";
    private const string Connect = "Connect";

    internal PactMQBuilder(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>Gets the host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Serves a contract with an implementation, a singleton unless it was registered otherwise. <see cref="ServiceHost{TContract}"/> can then be injected too.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TImplementation">Its implementation.</typeparam>
    /// <param name="endpoint">Where to serve; by default it is bound.</param>
    public PactMQBuilder AddServer<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(string? endpoint = null)
        where TContract : class
        where TImplementation : class, TContract
    {
        Services.TryAddSingleton<TImplementation>();
        Services.AddSingleton(provider => Role(Of<TContract>().Server, Of<TContract>().Contract, "server")(
            EndpointOf<TContract>(provider, endpoint, Bind),
            provider.GetRequiredService<TImplementation>(),
            ServerOptions(provider)));
        Services.AddSingleton<IHostedService>(provider => new ServerService(() => provider.GetRequiredService<ServiceHost<TContract>>()));
        return this;
    }

    /// <summary>Adds a client: the contract can then be injected.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="endpoint">Where the server is; by default it is connected to.</param>
    public PactMQBuilder AddClient<TContract>(string? endpoint = null)
        where TContract : class =>
        AddSender(provider => Role(Of<TContract>().Client, Of<TContract>().Contract, "client")(
            EndpointOf<TContract>(provider, endpoint, Connect), ClientOptions(provider)));

    /// <summary>Adds a publisher: the contract can then be injected.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="endpoint">Where to publish; by default it is bound.</param>
    public PactMQBuilder AddPublisher<TContract>(string? endpoint = null)
        where TContract : class =>
        AddSender(provider => Role(Of<TContract>().Publisher, Of<TContract>().Contract, "publisher")(
            EndpointOf<TContract>(provider, endpoint, Bind),
            new TopicPublisherOptions { LoggerFactory = Loggers(provider), Context = provider.GetService<SocketContext>() }));

    /// <summary>Adds a pusher: the contract can then be injected.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="endpoint">Where the pullers are; by default it is connected to.</param>
    public PactMQBuilder AddPusher<TContract>(string? endpoint = null)
        where TContract : class =>
        AddSender(provider => Role(Of<TContract>().Pusher, Of<TContract>().Contract, "pusher")(
            EndpointOf<TContract>(provider, endpoint, Connect),
            new JobPusherOptions { LoggerFactory = Loggers(provider), Context = provider.GetService<SocketContext>() }));

    /// <summary>Subscribes a handler to all events of a contract. <see cref="TopicSubscriber{TContract}"/> can then be injected too.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="endpoint">Where the publishers are; by default it is connected to.</param>
    public PactMQBuilder AddSubscriber<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string? endpoint = null)
        where TContract : class
        where THandler : class, TContract
    {
        Services.TryAddSingleton<THandler>();
        Services.AddSingleton(provider => Role(Of<TContract>().Subscriber, Of<TContract>().Contract, "subscriber")(
            EndpointOf<TContract>(provider, endpoint, Connect),
            new TopicSubscriberOptions { LoggerFactory = Loggers(provider), Context = provider.GetService<SocketContext>() }));
        Services.AddSingleton<IHostedService>(provider => new ReceiverService<TContract>(
            () =>
            {
                var subscriber = provider.GetRequiredService<TopicSubscriber<TContract>>();
                subscriber.SubscribeAll();
                return subscriber;
            },
            () => provider.GetRequiredService<THandler>()));
        return this;
    }

    /// <summary>Hands the jobs of a contract to a handler. <see cref="JobPuller{TContract}"/> can then be injected too.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="endpoint">Where the jobs come from; by default it is bound.</param>
    public PactMQBuilder AddPuller<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string? endpoint = null)
        where TContract : class
        where THandler : class, TContract
    {
        Services.TryAddSingleton<THandler>();
        Services.AddSingleton(provider => Role(Of<TContract>().Puller, Of<TContract>().Contract, "puller")(
            EndpointOf<TContract>(provider, endpoint, Bind), PullerOptions(provider)));
        Services.AddSingleton<IHostedService>(provider => new ReceiverService<TContract>(
            () => provider.GetRequiredService<JobPuller<TContract>>(), () => provider.GetRequiredService<THandler>()));
        return this;
    }

    private PactMQBuilder AddSender<TContract>(Func<IServiceProvider, TContract> make)
        where TContract : class
    {
        Services.AddSingleton(make);

        // Made when the host starts, so that a wrong endpoint fails there and not at the first call.
        Services.AddSingleton<IHostedService>(provider => new SenderService(() => provider.GetRequiredService<TContract>()));
        return this;
    }

    private static ContractRegistration<TContract> Of<TContract>()
        where TContract : class => ContractRegistry.Get<TContract>();

    private static TFactory Role<TFactory>(TFactory? factory, ContractDescriptor contract, string role)
        where TFactory : Delegate =>
        factory ?? throw new InvalidOperationException($"Contract {contract.Name} has no {role}: its pattern is {contract.Pattern}.");

    // The operator's word goes before the code's; the other role's key only when nothing else is there, because a process
    // may well hold both ends of a contract.
    private static string EndpointOf<TContract>(IServiceProvider provider, string? endpoint, string role)
    {
        var section = provider.GetService<IConfiguration>()?.GetSection(Section).GetSection(typeof(TContract).Name);
        var other = role == Bind ? Connect : Bind;
        return Marked(section?[role], role)
            ?? endpoint
            ?? Marked(section?[other], other)
            ?? throw new InvalidOperationException(
                $"{typeof(TContract).Name} has no endpoint: give one in code or set {Section}:{typeof(TContract).Name}:{role} in the configuration.");
    }

    private static string? Marked(string? endpoints, string role) => string.IsNullOrWhiteSpace(endpoints)
        ? null
        : string.Join(',', endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => (role == Bind ? "@" : ">") + one));

    private static ILoggerFactory? Loggers(IServiceProvider provider) => provider.GetService<ILoggerFactory>();

    private static PactMQOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<PactMQOptions>>().Value;

    private static ServiceClientOptions ClientOptions(IServiceProvider provider) => new()
    {
        LoggerFactory = Loggers(provider),
        Context = provider.GetService<SocketContext>(),
        Deadline = Options(provider).Deadline,
        StreamCredit = Options(provider).StreamCredit,
    };

    private static ServiceHostOptions ServerOptions(IServiceProvider provider) => new()
    {
        LoggerFactory = Loggers(provider),
        Context = provider.GetService<SocketContext>(),
        MaxConcurrency = Options(provider).MaxConcurrency,
        DrainTimeout = Options(provider).DrainTimeout,
        DetailedErrors = Options(provider).DetailedErrors,
    };

    private static JobPullerOptions PullerOptions(IServiceProvider provider) => new()
    {
        LoggerFactory = Loggers(provider),
        Context = provider.GetService<SocketContext>(),
        MaxConcurrency = Options(provider).MaxConcurrentJobs,
    };
}
