namespace PactMQ;

/// <summary>What a generated client can be told.</summary>
public sealed record ServiceClientOptions : ContractLinkOptions
{
    /// <summary>
    /// Gets how long a call may take. Default 5 seconds. For a stream it bounds the wait for each item. It travels with the
    /// request, so that the server does not start what nobody waits for. Within a handler the outer call's deadline bounds it too.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how many items of a stream may be on their way to a slow reader. Default 64; half of them is granted anew at a time.</summary>
    public int StreamCredit { get; init; } = 64;

    /// <summary>Gets how a client with several endpoints chooses among them. Default in turn.</summary>
    public CallBalance Balance { get; init; } = CallBalance.RoundRobin;

    /// <summary>
    /// Gets how often a unary call is tried at most, within its one deadline. Default 3. It is tried again only where nothing can
    /// run twice by it: the server said that it did not start it (unavailable or overloaded), or the operation is
    /// <see cref="Contracts.IdempotentAttribute"/> and its outcome is unknown because the connection was lost. At most a tenth
    /// of all calls is tried again. 1 turns it off.
    /// </summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Gets the pause before the second attempt, doubled before each further one; a random part of up to a half is taken off. Default 50 ms. A server that says when to come back is obeyed instead.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Gets the filters around each call, the first outermost. Default none, which costs nothing.</summary>
    public IReadOnlyList<ICallFilter> Filters { get; init; } = [];
}
