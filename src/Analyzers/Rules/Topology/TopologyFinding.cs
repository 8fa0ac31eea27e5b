namespace PactMQ.Analyzers.Topology;

/// <summary>What a rule says about a topology.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="First">The end it is about.</param>
/// <param name="Other">The other end, where there is one.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record TopologyFinding(string Rule, TopologyFact First, TopologyFact? Other, string[] Arguments);
