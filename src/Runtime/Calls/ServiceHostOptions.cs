namespace PactMQ;

/// <summary>What a generated server can be told.</summary>
public sealed record ServiceHostOptions : ContractLinkOptions
{
    /// <summary>Gets how many calls may run at once, each until its answer goes out. Default 1024. Further ones are rejected as overloaded, without being started.</summary>
    public int MaxConcurrency { get; init; } = 1024;

    /// <summary>Gets how many calls of one peer may run at once. Default no limit but <see cref="MaxConcurrency"/>. Behind a proxy all callers are one peer.</summary>
    public int MaxConcurrencyPerPeer { get; init; } = int.MaxValue;

    /// <summary>
    /// Gets the size of the largest request that is taken, in bytes with its header. Default 8 MiB. A larger one is rejected as
    /// an invalid argument; one that is larger than <see cref="SocketOptions.MaxMessageBytes"/> ends its connection instead.
    /// </summary>
    public int MaxRequestBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Gets when an overloaded server asks to be called again. Default null: the caller decides.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets how many items of a client's stream may be on their way to a slow handler. Default 64; half of them is granted anew at a time.</summary>
    public int StreamCredit { get; init; } = 64;

    /// <summary>Gets how long a stop waits for running calls before it cancels them. Default 5 seconds.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets whether the message of a handler's exception is sent to the caller. Default false: it is only logged.</summary>
    public bool DetailedErrors { get; init; }

    /// <summary>Gets the filters around each handler, the first outermost. Default none, which costs nothing.</summary>
    public IReadOnlyList<IHandlerFilter> Filters { get; init; } = [];

    /// <summary>Gets further contracts that are served at the same endpoint. Default none.</summary>
    public IReadOnlyList<ServedContract> Beside { get; init; } = [];
}
