namespace PactMQ.Contracts;

/// <summary>
/// Declares that a constant or read-only member names one endpoint of one topology: whoever binds or connects by this name means
/// the same place. The analyzers compare these uses with each other, whichever type they are in (rules PMQ2001 and PMQ2004). It has
/// no effect at run time.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NamedEndpointAttribute : Attribute;
