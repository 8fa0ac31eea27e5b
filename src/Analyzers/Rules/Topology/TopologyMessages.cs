namespace PactMQ.Analyzers.Topology;

/// <summary>What the rules about pairs say: the same sentences at compile time and from the tool.</summary>
internal static class TopologyMessages
{
    public const string Pair = "{0} connects to '{1}', where {2} is bound ({3}), and they will never talk: {4}";
    public const string BoundOnce = "'{0}' cannot be bound: '{1}' still is ({2})";
    public const string Counterpart = "{0} {1} '{2}', and nobody in this topology {3}, as far as can be seen";
    public const string Shape = "The contract {0} has one shape in {1} and another in {2}: compile both against the same version";
}
