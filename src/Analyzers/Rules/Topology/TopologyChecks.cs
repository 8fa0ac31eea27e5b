using System;
using System.Collections.Generic;
using System.Linq;
using PactMQ.Analyzers.Endpoints;

namespace PactMQ.Analyzers.Topology;

/// <summary>The pairing rules over a whole topology. What cannot be known is no finding.</summary>
internal static class TopologyChecks
{
    public const string Pair = "PMQ2001";
    public const string BoundOnce = "PMQ2004";
    public const string Counterpart = "PMQ2005";
    public const string Shape = "PMQ2007";

    public static IEnumerable<TopologyFinding> Find(TopologyMap map) =>
        Unsound(map).Concat(BoundTwice(map)).Concat(OtherShapes(map)).Concat(Lonely(map));

    /// <summary>Says why two ends cannot talk.</summary>
    public static string Why(TopologyFact bind, TopologyFact connect) =>
        bind.Kind is { } bound && connect.Kind is { } kind && !SocketPairing.Pairs(bound, kind)
            ? $"{SocketPairing.WireName(kind)} talks to {SocketPairing.PeersOf(kind)} only"
            : "they are ends of different contracts";

    private static IEnumerable<TopologyFinding> Unsound(TopologyMap map) => map.Links
        .Where(link => !link.IsSound)
        .GroupBy(link => link.Connect)
        .Select(links => links.First())
        .Select(link => new TopologyFinding(
            Pair, link.Connect, link.Bind,
            [Capital(link.Connect.End), Named(link.Connect), link.Bind.End, link.Bind.Place, Why(link.Bind, link.Connect)]));

    // Two binds of one assembly may be two programs, or one at two times; by one name they are the same place.
    private static IEnumerable<TopologyFinding> BoundTwice(TopologyMap map)
    {
        var binds = map.Binds.Where(bind => bind.Text is { Fault: null }).ToList();
        for (var later = 1; later < binds.Count; later++)
        {
            var (fact, text) = binds[later];
            var earlier = binds.Take(later).FirstOrDefault(bind => bind.Fact.Member != fact.Member
                && EndpointMeeting.Collides(bind.Text!, text!)
                && (bind.Fact.Name is { } name ? name == fact.Name : bind.Fact.Assembly != fact.Assembly && text!.Transport != "inproc")).Fact;
            if (earlier is not null)
            {
                yield return new TopologyFinding(BoundOnce, fact, earlier, [Named(fact), Named(earlier), earlier.Place]);
            }
        }
    }

    private static IEnumerable<TopologyFinding> OtherShapes(TopologyMap map)
    {
        var told = new HashSet<(string, string, string)>();
        foreach (var contract in map.Facts.Where(fact => fact is { Contract: not null, Fingerprint: not null }).GroupBy(fact => fact.Contract!))
        {
            var first = contract.First();
            foreach (var other in contract.Where(fact => fact.Fingerprint != first.Fingerprint && told.Add((contract.Key, first.Assembly, fact.Assembly))))
            {
                yield return new TopologyFinding(Shape, other, first, [contract.Key, other.Assembly, first.Assembly]);
            }
        }
    }

    private static IEnumerable<TopologyFinding> Lonely(TopologyMap map)
    {
        var connected = new HashSet<TopologyFact>(map.Links.Select(link => link.Connect));
        var bound = new HashSet<TopologyFact>(map.Links.Select(link => link.Bind));
        // Where an endpoint is given at run time, it may say there which way round.
        var open = map.Facts.Where(fact => fact.Endpoint is null).ToList();
        foreach (var fact in map.Facts.Where(fact => fact.Endpoint is not null && TopologyMap.IsPlaceKnown(fact)))
        {
            var isAlone = !(fact.Binds ? bound : connected).Contains(fact) && !open.Any(other => TopologyMap.MayMeet(other, fact));
            if (isAlone)
            {
                yield return new TopologyFinding(Counterpart, fact, null, fact.Binds
                    ? [Capital(fact.End), "is bound to", Named(fact), "connects there"]
                    : [Capital(fact.End), "connects to", Named(fact), "is bound there"]);
            }
        }
    }

    private static string Named(TopologyFact fact) => fact.Endpoint ?? fact.Name ?? "an endpoint";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
