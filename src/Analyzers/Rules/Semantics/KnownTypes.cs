using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Semantics;

/// <summary>The runtime's types as one compilation sees them: found once, shared by all rules, asked by symbol and never by text.</summary>
internal sealed class KnownTypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> Cache = new();

    private KnownTypes(Compilation compilation, INamedTypeSymbol socket)
    {
        Compilation = compilation;
        Runtime = socket.ContainingAssembly;
        Socket = socket;
        SocketContext = Find("PactMQ.SocketContext");
        SocketOptions = Find("PactMQ.SocketOptions");
        Message = Find("PactMQ.Message");
        Proxy = Find("PactMQ.Proxy");
        Intermediary = Find("PactMQ.Intermediary");
        Poller = Find("PactMQ.Poller");
        Reactor = Find("PactMQ.Reactor");
        ContractLink = Find("PactMQ.ContractLink");
        Builder = Find("PactMQ.PactMQBuilder");
        IntermediaryRegistrations = Find("PactMQ.IntermediaryRegistrations");
        Task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        TaskOfT = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
        ValueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
        ValueTaskOfT = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        TopologyRoot = Find(ContractNames.TopologyRootAttribute);
        NamedEndpoint = Find(ContractNames.NamedEndpointAttribute);
        Contracts = new ContractTypes(this);
    }

    public Compilation Compilation { get; }

    /// <summary>The assembly PactMQ itself.</summary>
    public IAssemblySymbol Runtime { get; }

    public INamedTypeSymbol Socket { get; }

    public INamedTypeSymbol? SocketContext { get; }

    public INamedTypeSymbol? SocketOptions { get; }

    public INamedTypeSymbol? Message { get; }

    public INamedTypeSymbol? Proxy { get; }

    public INamedTypeSymbol? Intermediary { get; }

    public INamedTypeSymbol? Poller { get; }

    public INamedTypeSymbol? Reactor { get; }

    /// <summary>The base of all typed ends: clients, servers, publishers, subscribers, pushers, pullers, pairs.</summary>
    public INamedTypeSymbol? ContractLink { get; }

    /// <summary>The builder behind <c>AddPactMQ</c>.</summary>
    public INamedTypeSymbol? Builder { get; }

    public INamedTypeSymbol? IntermediaryRegistrations { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskOfT { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public INamedTypeSymbol? ValueTaskOfT { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    /// <summary>The attribute that declares a topology.</summary>
    public INamedTypeSymbol? TopologyRoot { get; }

    /// <summary>The attribute that names an endpoint.</summary>
    public INamedTypeSymbol? NamedEndpoint { get; }

    public ContractTypes Contracts { get; }

    /// <summary>Gives the vocabulary of a compilation; null when it does not reference the runtime.</summary>
    public static KnownTypes? Of(Compilation compilation)
    {
        if (Cache.TryGetValue(compilation, out var known))
        {
            return known;
        }

        // A compilation without the runtime costs this one look-up by name for each rule.
        return compilation.GetTypeByMetadataName("PactMQ.Socket") is { } socket
            ? Cache.GetValue(compilation, key => new KnownTypes(key, socket))
            : null;
    }

    /// <summary>Finds a type of the runtime by its metadata name.</summary>
    public INamedTypeSymbol? Find(string metadataName) => Runtime.GetTypeByMetadataName(metadataName);

    /// <summary>Tells whether a symbol is declared by the runtime: the first and cheapest question of most rules.</summary>
    public bool IsOurs(ISymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol?.ContainingAssembly, Runtime);

    /// <summary>Tells whether a type is a socket of any kind, or may be one.</summary>
    public bool IsSocket(ITypeSymbol? type) => Derives(type, Socket);

    /// <summary>Tells whether a type is a typed end of a contract.</summary>
    public bool IsLink(ITypeSymbol? type) => Derives(type, ContractLink);

    /// <summary>Tells which kind of socket a type is; null when it is none, or one of several.</summary>
    public SocketKind? KindOf(ITypeSymbol? type) =>
        type is not null && IsOurs(type) && SocketTypes.TryGetKind(type.Name, out var kind) && IsSocket(type) ? kind : null;

    /// <summary>Tells whether a type is <paramref name="ancestor"/> or inherits from it.</summary>
    public static bool Derives(ITypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        if (ancestor is null)
        {
            return false;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        // A type parameter is what its constraints say.
        return type is ITypeParameterSymbol { ConstraintTypes: var constraints } && constraints.Any(constraint => Derives(constraint, ancestor));
    }

    /// <summary>Tells whether a type is one of the four awaitable ones of the framework.</summary>
    public bool IsAwaitable(ITypeSymbol? type) =>
        type?.OriginalDefinition is { } original
        && (SymbolEqualityComparer.Default.Equals(original, Task) || SymbolEqualityComparer.Default.Equals(original, TaskOfT)
            || SymbolEqualityComparer.Default.Equals(original, ValueTask) || SymbolEqualityComparer.Default.Equals(original, ValueTaskOfT));

    /// <summary>Says what a member of a socket does; <see cref="SocketAction.None"/> for any other symbol.</summary>
    public SocketAction ActionOf(IMethodSymbol method) =>
        IsOurs(method) && IsSocket(method.ContainingType) ? SocketActions.Of(method.Name) : SocketAction.None;
}
