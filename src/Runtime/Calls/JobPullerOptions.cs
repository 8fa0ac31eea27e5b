namespace PactMQ;

/// <summary>What a generated puller can be told.</summary>
public sealed record JobPullerOptions : EventReceiverOptions
{
    /// <summary>Gets how many jobs are handled at once. Default 1: one after the other, in the order of arrival.</summary>
    public int MaxConcurrency { get; init; } = 1;
}
