using Microsoft.Extensions.DependencyInjection;
using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>Each event has a scope of its own, which its handler comes from.</summary>
internal sealed class ScopedHandlers<TContract, THandler>(IServiceScopeFactory scopes) : EventHandlers<TContract>
    where TContract : class
    where THandler : class, TContract
{
    public override async ValueTask HandleAsync(Func<TContract, ReceivedEvent, ValueTask> dispatch, ReceivedEvent received)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await dispatch(scope.ServiceProvider.GetRequiredService<THandler>(), received).ConfigureAwait(false);
        }
    }
}
