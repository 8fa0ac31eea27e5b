using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>One object handles all events: neither a scope nor an allocation for each.</summary>
internal sealed class OneHandler<TContract>(TContract handler) : EventHandlers<TContract>
    where TContract : class
{
    public override TContract? Sole => handler;

    public override ValueTask HandleAsync(Func<TContract, ReceivedEvent, ValueTask> dispatch, ReceivedEvent received) => dispatch(handler, received);
}
