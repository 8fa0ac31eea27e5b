namespace PactMQ.Analyzers.Topology;

/// <summary>A way from one end to another.</summary>
/// <param name="Connect">Who connects.</param>
/// <param name="Bind">Who is bound.</param>
/// <param name="IsCertain">Whether they meet for sure; otherwise they may, and it is drawn dashed.</param>
/// <param name="IsSound">Whether they can talk; only a certain link can be unsound.</param>
internal sealed record TopologyLink(TopologyFact Connect, TopologyFact Bind, bool IsCertain, bool IsSound);
