namespace PactMQ.Calls;

/// <summary>What a message leads to: a piece of work for the pump that took the message in, or for the pool.</summary>
internal interface ITakenWork : IThreadPoolWorkItem
{
    /// <summary>Gets whether it is a stream that goes on: with a run of items, not with one call.</summary>
    bool IsStream => false;

    /// <summary>Does it right after the message was taken in: no time has passed since.</summary>
    void ExecuteAtOnce() => Execute();
}
