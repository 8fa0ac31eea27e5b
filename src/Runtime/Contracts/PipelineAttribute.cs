namespace PactMQ.Contracts;

/// <summary>Makes an interface a contract of jobs, each done by one of several workers: a pusher and a puller are generated for it.</summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class PipelineAttribute : Attribute
{
    /// <summary>
    /// Gets or sets the contract's name on the wire. By default the interface's name without its namespace and leading I.
    /// The contract's id is computed from it, so that setting it lets the interface be renamed.
    /// </summary>
    public string? Name { get; set; }
}
