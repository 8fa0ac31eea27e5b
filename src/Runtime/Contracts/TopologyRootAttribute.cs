namespace PactMQ.Contracts;

/// <summary>
/// Declares that an assembly and all it references run together as one topology: the analyzers then compare their endpoints with
/// each other, across projects (rules PMQ2001, PMQ2004, PMQ2005 and PMQ2007). It has no effect at run time.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TopologyRootAttribute : Attribute;
