using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>A server whose implementation is found anew for each call.</summary>
internal sealed class ScopedHost<TContract>(ServedContract served, string endpoint, ServiceHostOptions options)
    : ServiceHost<TContract>(served.Contract, endpoint, options)
    where TContract : class
{
    protected override ValueTask DispatchAsync(TContract service, ServiceCall call) => served.DispatchAsync(call);
}
