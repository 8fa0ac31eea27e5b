namespace PactMQ;

/// <summary>What a generated client can be told.</summary>
public sealed record ServiceClientOptions : ContractLinkOptions
{
    /// <summary>
    /// Gets how long a call may take. Default 5 seconds. For a stream it bounds the wait for each item. It travels with the
    /// request, so that the server does not start what nobody waits for.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how many items of a stream may be on their way to a slow reader. Default 64; half of them is granted anew at a time.</summary>
    public int StreamCredit { get; init; } = 64;
}
