using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PactMQ.Hosting;

/// <summary>One typed end that a host was told to have: what it is, where its settings stand, and the end itself once it was made.</summary>
internal sealed class HostedEnd(HostedRole role, string contract, string? key, string? endpoint)
{
    private ContractLink? _link;

    public HostedRole Role { get; } = role;

    public string Contract { get; } = contract;

    /// <summary>Gets the key of its service; null when it has none.</summary>
    public string? Key { get; } = key;

    /// <summary>Gets its name in the configuration: its key, or the contract's interface.</summary>
    public string Name { get; } = key ?? contract;

    /// <summary>Gets whether an endpoint without a mark is bound.</summary>
    public bool Binds => Role is HostedRole.Server or HostedRole.Publisher or HostedRole.Puller;

    public string RoleName => Role.ToString().ToLowerInvariant();

    /// <summary>Gets the end; null while it has not been made.</summary>
    public ContractLink? Link => Volatile.Read(ref _link);

    /// <summary>
    /// Gets where the end is to be, with marks. The operator's word goes before the code's; the other role's setting only when
    /// nothing else is there, because a process may well hold both ends of a contract. Null when nobody says.
    /// </summary>
    public string? EndpointFrom(PactMQOptions settings) => Binds
        ? Marked(settings.Bind, '@') ?? endpoint ?? Marked(settings.Connect, '>')
        : Marked(settings.Connect, '>') ?? endpoint ?? Marked(settings.Bind, '@');

    /// <summary>Makes the end at its endpoint.</summary>
    /// <exception cref="InvalidOperationException">It could not be made; the message names the end, the endpoint and the setting.</exception>
    public TService Make<TService>(IServiceProvider provider, Func<string, TService> make)
        where TService : class
    {
        var settings = provider.GetRequiredService<IOptionsMonitor<PactMQOptions>>().Get(Name);
        var said = EndpointFrom(settings) ?? throw new InvalidOperationException(SettingsValidation.NoEndpoint(this));
        try
        {
            var made = make(ServiceNames.Resolve(provider, said));
            Volatile.Write(ref _link, made as ContractLink);
            return made;
        }
        catch (Exception exception) when (exception is ZmqException or ArgumentException or FormatException or ServiceNameException)
        {
            throw new InvalidOperationException(
                $"The {RoleName} {Name} cannot be made at '{said.TrimStart('@', '>')}': {exception.Message} The endpoint stands in the setting {PactMQBuilder.Section}:{Name}:{(Binds ? nameof(settings.Bind) : nameof(settings.Connect))}, or in the code when that is not set.",
                exception);
        }
    }

    private static string? Marked(string? endpoints, char mark) => string.IsNullOrWhiteSpace(endpoints)
        ? null
        : string.Join(',', endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => mark + one));
}
