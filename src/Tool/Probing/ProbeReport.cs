namespace PactMQ.Tool.Probing;

/// <summary>What a probe has learned. What it has not come to is null.</summary>
internal sealed class ProbeReport(string endpoint)
{
    public string Endpoint { get; } = endpoint;

    public ProbeOutcome Outcome { get; set; } = ProbeOutcome.Greeted;

    /// <summary>Gets or sets how the probe failed, or why something is missing.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets how long connecting took, name lookup included.</summary>
    public TimeSpan? ConnectTime { get; set; }

    public string? Address { get; set; }

    public string? Version { get; set; }

    public string? Mechanism { get; set; }

    public bool? AsServer { get; set; }

    public string? Kind { get; set; }

    public byte[]? Identity { get; set; }

    /// <summary>Gets the first bytes of what a peer that is none has sent.</summary>
    public byte[] Received { get; set; } = [];

    public List<KeyValuePair<string, byte[]>> Metadata { get; } = [];

    /// <summary>Gets the contracts that the peer announces: id and fingerprint, in hexadecimal digits.</summary>
    public List<KeyValuePair<string, string>> Contracts { get; } = [];

    /// <summary>Gets the times from PING to PONG.</summary>
    public List<TimeSpan> RoundTrips { get; } = [];

    public int ExitCode => Outcome switch
    {
        ProbeOutcome.Greeted => Tool.ExitCode.Ok,
        ProbeOutcome.Unreachable => Tool.ExitCode.Unreachable,
        ProbeOutcome.Silent => Tool.ExitCode.TimedOut,
        _ => Tool.ExitCode.Handshake,
    };
}
