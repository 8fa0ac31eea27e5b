using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PactMQ.CompilerServices;
using PactMQ.Hosting;

namespace PactMQ;

/// <summary>
/// Names the typed ends of a host. Contracts are found by static dispatch, never by a scan. An endpoint may be left out when
/// the configuration has it (<see cref="PactMQOptions"/>); <c>@</c> before it binds, <c>&gt;</c> connects, several are
/// separated by commas, and <c>tcp://weather</c>, without a port, is the name of a service that service discovery knows.
/// An end with a key is a keyed service (<c>[FromKeyedServices("east")] IQuotes</c>) and has its settings under that key.
/// What code says of options is a change to those of all ends, for instance <c>o =&gt; o with { MaxAttempts = 1 }</c>.
/// </summary>
public sealed partial class PactMQBuilder
{
    internal const string Section = "PactMQ";

    internal PactMQBuilder(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>Gets the host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets settings of all ends in code; what is said for one end and what the configuration says of all go before them.</summary>
    /// <param name="configure">Sets them.</param>
    public PactMQBuilder Configure(Action<PactMQOptions> configure)
    {
        // Before the configuration is read: the operator has the last word.
        var reading = Services.TakeWhile(one => one.ServiceType != typeof(IConfigureOptions<PactMQOptions>) || one.ImplementationType != typeof(SettingsReader)).Count();
        Services.Insert(reading, ServiceDescriptor.Singleton<IConfigureOptions<PactMQOptions>>(new ConfigureNamedOptions<PactMQOptions>(Options.DefaultName, configure)));
        return this;
    }

    /// <summary>Puts a filter around the calls of all clients of the host, those of the options inside it.</summary>
    /// <typeparam name="TFilter">The filter, a singleton.</typeparam>
    public PactMQBuilder AddCallFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>()
        where TFilter : class, ICallFilter
    {
        Services.AddSingleton<ICallFilter, TFilter>();
        return this;
    }

    /// <summary>Puts a filter around the handlers of all servers, subscribers, pullers and pairs of the host, those of the options inside it.</summary>
    /// <typeparam name="TFilter">The filter, a singleton.</typeparam>
    public PactMQBuilder AddHandlerFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>()
        where TFilter : class, IHandlerFilter
    {
        Services.AddSingleton<IHandlerFilter, TFilter>();
        return this;
    }

    /// <summary>Adds a client: the contract can then be injected.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="endpoint">Where the server is; by default it is connected to.</param>
    /// <param name="key">The key to inject it by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    public PactMQBuilder AddClient<TContract>(string? endpoint = null, string? key = null, Func<ServiceClientOptions, ServiceClientOptions>? options = null)
        where TContract : class =>
        AddSender<TContract>(HostedRole.Client, endpoint, key, (provider, end) =>
        {
            var make = Role(Of<TContract>().Client, end);
            var chosen = EndOptions.Of(provider, end, new ServiceClientOptions(), EndOptions.Apply, options);
            chosen = chosen with { Filters = [.. provider.GetServices<ICallFilter>(), .. chosen.Filters] };
            return end.Make(provider, at => make(at, chosen));
        });

    /// <summary>Adds a publisher: the contract can then be injected.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="endpoint">Where to publish; by default it is bound.</param>
    /// <param name="key">The key to inject it by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    public PactMQBuilder AddPublisher<TContract>(string? endpoint = null, string? key = null, Func<TopicPublisherOptions, TopicPublisherOptions>? options = null)
        where TContract : class =>
        AddSender<TContract>(HostedRole.Publisher, endpoint, key, (provider, end) =>
        {
            var make = Role(Of<TContract>().Publisher, end);
            var chosen = EndOptions.Of(provider, end, new TopicPublisherOptions(), EndOptions.Apply, options);
            return end.Make(provider, at => make(at, chosen));
        });

    /// <summary>Adds a pusher: the contract can then be injected.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="endpoint">Where the pullers are; by default it is connected to.</param>
    /// <param name="key">The key to inject it by; null for none.</param>
    /// <param name="options">Changes its options.</param>
    public PactMQBuilder AddPusher<TContract>(string? endpoint = null, string? key = null, Func<JobPusherOptions, JobPusherOptions>? options = null)
        where TContract : class =>
        AddSender<TContract>(HostedRole.Pusher, endpoint, key, (provider, end) =>
        {
            var make = Role(Of<TContract>().Pusher, end);
            var chosen = EndOptions.Of(provider, end, new JobPusherOptions(), EndOptions.Same, options);
            return end.Make(provider, at => make(at, chosen));
        });

    private PactMQBuilder AddSender<TContract>(HostedRole role, string? endpoint, string? key, Func<IServiceProvider, HostedEnd, TContract> make)
        where TContract : class
    {
        var end = AddEnd<TContract>(role, endpoint, key);
        AddService(end, make);

        // Made when the host starts, so that a wrong endpoint fails there and not at the first call.
        Services.AddSingleton<IHostedService>(provider => new SenderService(() => Find<TContract>(provider, end)));
        return this;
    }

    private HostedEnd AddEnd<TContract>(HostedRole role, string? endpoint, string? key)
    {
        var end = new HostedEnd(role, typeof(TContract).Name, key, endpoint);
        if (Services.Any(one => one.ImplementationInstance is HostedEnd other && other.Role == role && other.Contract == end.Contract && other.Key == key))
        {
            throw new InvalidOperationException(
                $"{end.Contract} has {(role == HostedRole.Server ? "a server" : $"a {end.RoleName}")}{(key is null ? "" : $" with the key '{key}'")} already: give one of them another key.");
        }

        Services.AddSingleton(end);
        Services.AddOptions<PactMQOptions>(end.Name).ValidateOnStart();
        return end;
    }

    private void AddService<TService>(HostedEnd end, Func<IServiceProvider, HostedEnd, TService> make)
        where TService : class
    {
        if (end.Key is null)
        {
            Services.AddSingleton(provider => make(provider, end));
        }
        else
        {
            Services.AddKeyedSingleton(end.Key, (provider, _) => make(provider, end));
        }
    }

    private static TService Find<TService>(IServiceProvider provider, HostedEnd end)
        where TService : class =>
        end.Key is null ? provider.GetRequiredService<TService>() : provider.GetRequiredKeyedService<TService>(end.Key);

    private static ContractRegistration<TContract> Of<TContract>()
        where TContract : class => ContractRegistry.Get<TContract>();

    private static TFactory Role<TFactory>(TFactory? factory, HostedEnd end)
        where TFactory : Delegate =>
        factory ?? throw new InvalidOperationException($"Contract {end.Contract} has no {end.RoleName}: its pattern is another one. Add the end that its pattern has.");
}
