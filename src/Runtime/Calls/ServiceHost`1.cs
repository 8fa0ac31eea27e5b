using PactMQ.CompilerServices;

namespace PactMQ;

/// <summary>What a generated server derives from: it hands each call to the implementation of its contract.</summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
public abstract class ServiceHost<TContract> : ServiceHost
    where TContract : class
{
    private readonly TContract? _service;

    /// <summary>Binds (or connects) a server.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where to serve.</param>
    /// <param name="service">The implementation; it is called from several threads at once.</param>
    /// <param name="options">Null for the defaults.</param>
    protected ServiceHost(ContractDescriptor contract, string endpoint, TContract service, ServiceHostOptions? options)
        : base(contract, endpoint, options ?? new ServiceHostOptions())
    {
        ArgumentNullException.ThrowIfNull(service);
        _service = service;
    }

    private protected ServiceHost(ContractDescriptor contract, string endpoint, ServiceHostOptions options)
        : base(contract, endpoint, options)
    {
    }

    /// <summary>Reads a call's arguments, calls the implementation and answers.</summary>
    /// <param name="service">The implementation.</param>
    /// <param name="call">The call.</param>
    protected abstract ValueTask DispatchAsync(TContract service, ServiceCall call);

    private protected override ValueTask DispatchOwnAsync(ServiceCall call) => DispatchAsync(_service!, call);
}
