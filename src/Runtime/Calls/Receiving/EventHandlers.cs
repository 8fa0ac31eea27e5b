using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>Who handles an event: one object for all, or one from a scope of its own for each.</summary>
internal abstract class EventHandlers<TContract>
    where TContract : class
{
    /// <summary>Gets the one object that handles all, or null.</summary>
    public virtual TContract? Sole => null;

    /// <summary>Hands one event to its handler; completes when that has.</summary>
    /// <param name="dispatch">Reads the arguments and calls the handler.</param>
    /// <param name="received">The event.</param>
    public abstract ValueTask HandleAsync(Func<TContract, ReceivedEvent, ValueTask> dispatch, ReceivedEvent received);
}
