using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>A contract that one object implements for all calls.</summary>
internal sealed class ServedInstance<TContract>(ContractDescriptor contract, TContract service, Func<TContract, ServiceCall, ValueTask> dispatch)
    : ServedContract(contract)
    where TContract : class
{
    internal override ValueTask DispatchAsync(ServiceCall call) => dispatch(service, call);
}
