namespace PactMQ;

/// <summary>What all typed ends of a host share. It binds from the configuration section <c>PactMQ</c>.</summary>
public sealed class PactMQOptions
{
    /// <summary>Gets or sets how long a call may take. Default 5 seconds.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many items of a stream may be on their way to a slow reader. Default 64.</summary>
    public int StreamCredit { get; set; } = 64;

    /// <summary>Gets or sets how many calls a server runs at once. Default 1024.</summary>
    public int MaxConcurrency { get; set; } = 1024;

    /// <summary>Gets or sets how many jobs a puller handles at once. Default 1.</summary>
    public int MaxConcurrentJobs { get; set; } = 1;

    /// <summary>Gets or sets how long a stopping server waits for running calls. Default 5 seconds.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets whether the message of a handler's exception is sent to the caller. Default false.</summary>
    public bool DetailedErrors { get; set; }
}
