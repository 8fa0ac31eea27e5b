namespace PactMQ;

/// <summary>What a generated server can be told.</summary>
public sealed record ServiceHostOptions : ContractLinkOptions
{
    /// <summary>Gets how many calls may run at once. Default 1024. Further ones are rejected as overloaded, without being started.</summary>
    public int MaxConcurrency { get; init; } = 1024;

    /// <summary>Gets how long a stop waits for running calls before it cancels them. Default 5 seconds.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets whether the message of a handler's exception is sent to the caller. Default false: it is only logged.</summary>
    public bool DetailedErrors { get; init; }
}
