namespace PactMQ;

/// <summary>
/// The settings of typed ends in a host. The unnamed ones are for all ends and bind from the configuration section
/// <c>PactMQ</c>; those named as an end (its contract's interface, or its key) are for that one and bind from
/// <c>PactMQ:IQuotes</c>. What is null is as the code says, and otherwise the default. They are checked when the host starts;
/// later changes of the configuration are not followed.
/// </summary>
public sealed class PactMQOptions
{
    /// <summary>Gets or sets where one end binds, before what the code says; several endpoints are separated by commas. Not for all ends.</summary>
    public string? Bind { get; set; }

    /// <summary>Gets or sets where one end connects, before what the code says; several endpoints are separated by commas. Not for all ends.</summary>
    public string? Connect { get; set; }

    /// <summary>Gets or sets how long a client's call may take. Default 5 seconds.</summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>Gets or sets how many items of a stream may be on their way to a slow reader. Default 64.</summary>
    public int? StreamCredit { get; set; }

    /// <summary>Gets or sets how a client with several endpoints chooses among them. Default in turn.</summary>
    public CallBalance? Balance { get; set; }

    /// <summary>Gets or sets how often a client tries a call at most, where that is safe. Default 3.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>Gets or sets the pause before a client's second attempt. Default 50 ms.</summary>
    public TimeSpan? RetryDelay { get; set; }

    /// <summary>Gets or sets how many calls a server runs at once. Default 1024.</summary>
    public int? MaxConcurrency { get; set; }

    /// <summary>Gets or sets how many calls of one peer a server runs at once. Default as many as of all.</summary>
    public int? MaxConcurrencyPerPeer { get; set; }

    /// <summary>Gets or sets the size of the largest request that a server takes, in bytes. Default 8 MiB.</summary>
    public int? MaxRequestBytes { get; set; }

    /// <summary>Gets or sets when an overloaded server asks to be called again. Default: the caller decides.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Gets or sets how long a stopping server, subscriber, puller or pair waits for running handlers before it cancels them. Default 5 seconds.</summary>
    public TimeSpan? DrainTimeout { get; set; }

    /// <summary>Gets or sets whether a server sends the message of a handler's exception to the caller. Default false.</summary>
    public bool? DetailedErrors { get; set; }

    /// <summary>Gets or sets how many jobs a puller handles at once. Default 1.</summary>
    public int? MaxConcurrentJobs { get; set; }

    /// <summary>Gets or sets how many topics a publisher counts at once. Default 65536.</summary>
    public int? MaxCountedTopics { get; set; }

    /// <summary>Gets or sets what is done when the other end announces another shape of the contract. Default a warning.</summary>
    public ContractCheck? ContractCheck { get; set; }

    /// <summary>Gets or sets how many messages wait for each peer before the pattern blocks or drops; 0 is no limit. Default 1000.</summary>
    public int? SendHighWaterMark { get; set; }

    /// <summary>Gets or sets how many received messages wait from each peer; 0 is no limit. Default 1000.</summary>
    public int? ReceiveHighWaterMark { get; set; }

    /// <summary>Gets or sets how long closing waits for messages that were not sent yet. Default 1 second.</summary>
    public TimeSpan? Linger { get; set; }

    /// <summary>Gets or sets how often a silent connection is asked whether it lives; 0 never. Default 10 seconds.</summary>
    public TimeSpan? HeartbeatInterval { get; set; }

    /// <summary>Gets or sets how long a connection may be silent after it was asked. Default 30 seconds.</summary>
    public TimeSpan? HeartbeatTimeout { get; set; }

    /// <summary>Gets or sets the first pause before connecting again. Default 100 ms.</summary>
    public TimeSpan? ReconnectInterval { get; set; }

    /// <summary>Gets or sets the longest pause before connecting again. Default 10 seconds.</summary>
    public TimeSpan? ReconnectIntervalMax { get; set; }

    /// <summary>Gets or sets the size of the largest message that is accepted, in bytes. Default 16 MiB.</summary>
    public long? MaxMessageBytes { get; set; }

    /// <summary>Gets or sets whether IPv6 is used. Default false.</summary>
    public bool? IPv6 { get; set; }

    /// <summary>Gets what of the configuration could not be read; validation reports it.</summary>
    internal List<string> Faults { get; } = [];
}
