using Microsoft.Extensions.DependencyInjection;
using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>A contract whose implementation comes from a scope of its own for each call.</summary>
internal sealed class ServedScope<TContract, TImplementation>(
    ContractDescriptor contract, IServiceScopeFactory scopes, Func<TContract, ServiceCall, ValueTask> dispatch)
    : ServedContract(contract)
    where TContract : class
    where TImplementation : class, TContract
{
    internal override async ValueTask DispatchAsync(ServiceCall call)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await dispatch(scope.ServiceProvider.GetRequiredService<TImplementation>(), call).ConfigureAwait(false);
        }
    }
}
