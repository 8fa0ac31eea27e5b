using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Hosting;

namespace PactMQ;

/// <content>The ends that have handlers: a scope for each call or event, unless the handler is registered as a singleton.</content>
public sealed partial class PactMQBuilder
{
    /// <summary>
    /// Serves a contract. The implementation comes from a scope of its own for each call; register it as a singleton before or
    /// after, and one object serves all calls, without a scope. <see cref="ServiceHost{TContract}"/> can then be injected too.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TImplementation">Its implementation.</typeparam>
    /// <param name="endpoint">Where to serve; by default it is bound.</param>
    /// <param name="key">The key to inject the server by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    public PactMQBuilder AddServer<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        string? endpoint = null, string? key = null, Func<ServiceHostOptions, ServiceHostOptions>? options = null)
        where TContract : class
        where TImplementation : class, TContract
    {
        Services.TryAddScoped<TImplementation>();
        var end = AddEnd<TContract>(HostedRole.Server, endpoint, key);
        AddService(end, (provider, _) =>
        {
            var make = Role(Of<TContract>().Server, end);
            var chosen = EndOptions.Of(provider, end, new ServiceHostOptions(), EndOptions.Apply, options);
            chosen = chosen with
            {
                Filters = [.. provider.GetServices<IHandlerFilter>(), .. chosen.Filters],
                Beside = [.. chosen.Beside, .. provider.GetKeyedServices<ServedContract>(BesideKey(end.Contract, key))],
            };
            return end.Make(provider, at => IsSingleton<TImplementation>()
                ? make(at, provider.GetRequiredService<TImplementation>(), chosen)
                : new ScopedHost<TContract>(Served<TContract, TImplementation>(provider), at, chosen));
        });
        Services.AddSingleton<IHostedService>(provider => new ServerService(() => Find<ServiceHost<TContract>>(provider, end)));
        return this;
    }

    /// <summary>Serves a further contract at the endpoint of a server that this host has.</summary>
    /// <typeparam name="TServer">The contract of that server.</typeparam>
    /// <typeparam name="TContract">The further contract.</typeparam>
    /// <typeparam name="TImplementation">Its implementation; scoped as with <see cref="AddServer{TContract, TImplementation}"/>.</typeparam>
    /// <param name="key">That server's key; null for none.</param>
    public PactMQBuilder AddBeside<TServer, TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(string? key = null)
        where TServer : class
        where TContract : class
        where TImplementation : class, TContract
    {
        Services.TryAddScoped<TImplementation>();
        Services.AddKeyedSingleton<ServedContract>(BesideKey(typeof(TServer).Name, key), (provider, _) => IsSingleton<TImplementation>()
            ? ServedContract.Of<TContract>(provider.GetRequiredService<TImplementation>())
            : Served<TContract, TImplementation>(provider));
        return this;
    }

    /// <summary>Adds a subscriber that nobody reads yet: inject <see cref="TopicSubscriber{TContract}"/>, which is the generated type, subscribe and enumerate.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="endpoint">Where the publishers are; by default it is connected to.</param>
    /// <param name="key">The key to inject it by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    public PactMQBuilder AddSubscriber<TContract>(string? endpoint = null, string? key = null, Func<TopicSubscriberOptions, TopicSubscriberOptions>? options = null)
        where TContract : class
    {
        var end = AddEnd<TContract>(HostedRole.Subscriber, endpoint, key);
        AddSubscriber<TContract>(end, options);
        Services.AddSingleton<IHostedService>(provider => new SenderService(() => Find<TopicSubscriber<TContract>>(provider, end)));
        return this;
    }

    /// <summary>
    /// Subscribes a handler to events of a contract, each in a scope of its own unless the handler is registered as a singleton.
    /// <see cref="TopicSubscriber{TContract}"/> can then be injected too.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="endpoint">Where the publishers are; by default it is connected to.</param>
    /// <param name="key">The key to inject the subscriber by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    /// <param name="subscribe">Subscribes; null for all events. What it gets is the generated type.</param>
    public PactMQBuilder AddSubscriber<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string? endpoint = null, string? key = null, Func<TopicSubscriberOptions, TopicSubscriberOptions>? options = null, Action<TopicSubscriber<TContract>>? subscribe = null)
        where TContract : class
        where THandler : class, TContract
    {
        var end = AddEnd<TContract>(HostedRole.Subscriber, endpoint, key);
        AddSubscriber<TContract>(end, options);
        return AddReceiver<TContract, THandler, TopicSubscriber<TContract>>(end, subscribe ?? (static subscriber => subscriber.SubscribeAll()));
    }

    /// <summary>
    /// Hands the jobs of a contract to a handler, each in a scope of its own unless the handler is registered as a singleton.
    /// <see cref="JobPuller{TContract}"/> can then be injected too.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="endpoint">Where the jobs come from; by default it is bound.</param>
    /// <param name="key">The key to inject the puller by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    public PactMQBuilder AddPuller<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string? endpoint = null, string? key = null, Func<JobPullerOptions, JobPullerOptions>? options = null)
        where TContract : class
        where THandler : class, TContract
    {
        var end = AddEnd<TContract>(HostedRole.Puller, endpoint, key);
        AddService(end, (provider, _) =>
        {
            var make = Role(Of<TContract>().Puller, end);
            var chosen = Filtered(provider, EndOptions.Of(provider, end, new JobPullerOptions(), EndOptions.Apply, options));
            return end.Make(provider, at => make(at, chosen));
        });
        return AddReceiver<TContract, THandler, JobPuller<TContract>>(end, static _ => { });
    }

    /// <summary>
    /// Adds one end of a pair: the contract can be injected to tell the other end something, and a handler is told what the
    /// other end says, each time in a scope of its own unless it is registered as a singleton.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="endpoint">Where the other end is; by default it is connected to.</param>
    /// <param name="key">The key to inject the end by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    public PactMQBuilder AddPair<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string? endpoint = null, string? key = null, Func<PairLinkOptions, PairLinkOptions>? options = null)
        where TContract : class
        where THandler : class, TContract
    {
        var end = AddEnd<TContract>(HostedRole.Pair, endpoint, key);
        AddService(end, (provider, _) =>
        {
            var make = Role(Of<TContract>().Pair, end);
            var chosen = Filtered(provider, EndOptions.Of(provider, end, new PairLinkOptions(), EndOptions.Same, options));
            return end.Make(provider, at => make(at, chosen));
        });
        AddService(end, (provider, _) => (TContract)(object)Find<PairLink<TContract>>(provider, end));
        return AddReceiver<TContract, THandler, PairLink<TContract>>(end, static _ => { });
    }

    private void AddSubscriber<TContract>(HostedEnd end, Func<TopicSubscriberOptions, TopicSubscriberOptions>? options)
        where TContract : class =>
        AddService(end, (provider, _) =>
        {
            var make = Role(Of<TContract>().Subscriber, end);
            var chosen = Filtered(provider, EndOptions.Of(provider, end, new TopicSubscriberOptions(), EndOptions.Same, options));
            return end.Make(provider, at => make(at, chosen));
        });

    private PactMQBuilder AddReceiver<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TReceiver>(HostedEnd end, Action<TReceiver> begin)
        where TContract : class
        where THandler : class, TContract
        where TReceiver : EventReceiver<TContract>
    {
        Services.TryAddScoped<THandler>();
        Services.AddSingleton<IHostedService>(provider => new ReceiverService<TContract>(
            () =>
            {
                var receiver = Find<TReceiver>(provider, end);
                begin(receiver);
                return receiver;
            },
            () => IsSingleton<THandler>()
                ? new OneHandler<TContract>(provider.GetRequiredService<THandler>())
                : new ScopedHandlers<TContract, THandler>(provider.GetRequiredService<IServiceScopeFactory>()),
            EndOptions.DrainTimeout(provider, end)));
        return this;
    }

    private static TOptions Filtered<TOptions>(IServiceProvider provider, TOptions options)
        where TOptions : EventReceiverOptions => options with { Filters = [.. provider.GetServices<IHandlerFilter>(), .. options.Filters] };

    private static ServedScope<TContract, TImplementation> Served<TContract, TImplementation>(IServiceProvider provider)
        where TContract : class
        where TImplementation : class, TContract =>
        new(Of<TContract>().Contract, provider.GetRequiredService<IServiceScopeFactory>(), ServedContract.DispatchOf(Of<TContract>()));

    private static string BesideKey(string server, string? key) => $"{Section}:beside:{server}:{key}";

    // Asked when the end is made: then the host's services are complete, whatever was registered first.
    private bool IsSingleton<TService>() =>
        Services.LastOrDefault(one => one.ServiceType == typeof(TService) && !one.IsKeyedService)?.Lifetime == ServiceLifetime.Singleton;
}
