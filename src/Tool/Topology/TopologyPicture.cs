using PactMQ.Analyzers.Topology;

namespace PactMQ.Tool.Topology;

/// <summary>A topology as it is drawn: the ends, each with a number, the assemblies around them, and the links.</summary>
internal sealed class TopologyPicture
{
    private readonly Dictionary<TopologyFact, int> _numbers = [];

    public TopologyPicture(TopologyMap map)
    {
        // The same end at two places of one member is one end.
        foreach (var fact in map.Facts.Distinct())
        {
            _numbers.Add(fact, _numbers.Count);
        }

        Assemblies = [.. _numbers.Keys.GroupBy(fact => fact.Assembly).Select(group => (group.Key, (IReadOnlyList<TopologyFact>)[.. group]))];
        Links = [.. map.Links.Distinct()];
    }

    public IReadOnlyList<(string Name, IReadOnlyList<TopologyFact> Ends)> Assemblies { get; }

    public IReadOnlyList<TopologyLink> Links { get; }

    public int NumberOf(TopologyFact fact) => _numbers[fact];

    /// <summary>Names an end in two lines: what it is, and where.</summary>
    public static (string What, string Where) Label(TopologyFact fact)
    {
        var what = fact.Role is not null && fact.Contract is not null ? $"{fact.Role} of {fact.Contract}"
            : fact.Kind is { } kind ? SocketPairing.WireName(kind)
            : "socket";
        var where = fact.Endpoint is { } endpoint ? $"{(fact.Binds ? "binds" : "connects to")} {endpoint}"
            : fact.Role is null ? $"{(fact.Binds ? "binds" : "connects to")} an endpoint given at run time"
            : "at an endpoint given at run time";
        return (what, where);
    }
}
