using System.Collections.Generic;
using System.Linq;
using PactMQ.Analyzers.Endpoints;

namespace PactMQ.Analyzers.Topology;

/// <summary>Which ends of a topology meet, surely or perhaps.</summary>
internal sealed class TopologyMap
{
    private readonly List<(TopologyFact Fact, EndpointText? Text)> _binds;
    private readonly List<(TopologyFact Fact, EndpointText? Text)> _connects;

    public TopologyMap(IEnumerable<TopologyFact> facts)
    {
        Facts = facts.ToList();
        _binds = Facts.Where(fact => fact.Binds).Select(fact => (fact, Read(fact))).ToList();
        _connects = Facts.Where(fact => !fact.Binds).Select(fact => (fact, Read(fact))).ToList();
        Links = _connects.SelectMany(LinksOf).Concat(_binds.SelectMany(Turned)).ToList();
    }

    public IReadOnlyList<TopologyFact> Facts { get; }

    /// <summary>Gets every link, those of one connect together.</summary>
    public IReadOnlyList<TopologyLink> Links { get; }

    /// <summary>Gets the binds with their texts.</summary>
    public IReadOnlyList<(TopologyFact Fact, EndpointText? Text)> Binds => _binds;

    /// <summary>Tells whether the place can be judged: a name, or a text that means this machine or a path of it.</summary>
    public static bool IsPlaceKnown(TopologyFact fact) => fact.Name is not null
        || (Read(fact) is { Fault: null } text && !text.IsWildcard && (text.Transport is "inproc" or "ipc" || EndpointMeeting.IsHere(text.Host)));

    /// <summary>Tells whether a bind is one that a connect of this topology might reach by some other name.</summary>
    public static bool MayMeet(TopologyFact one, TopologyFact other) =>
        (one.Kind is not { } first || other.Kind is not { } second || SocketPairing.Pairs(first, second))
        && (one.Contract is null || other.Contract is null || one.Contract == other.Contract);

    /// <summary>Tells whether two ends can talk, or nobody can tell.</summary>
    public static bool MayTalk(TopologyFact one, TopologyFact other) =>
        one.Kind is not { } first || other.Kind is not { } second || first == SocketKind.Stream || second == SocketKind.Stream
        || (SocketPairing.Pairs(first, second) && (one.Contract is null || other.Contract is null || one.Contract == other.Contract));

    private static EndpointText? Read(TopologyFact fact) => fact.Endpoint is null ? null
        : fact.Binds ? EndpointText.ParseBind(fact.Endpoint) : EndpointText.ParseConnect(fact.Endpoint);

    private IEnumerable<TopologyLink> LinksOf((TopologyFact Fact, EndpointText? Text) connect)
    {
        var meeting = _binds.Where(bind => IsSamePlace(connect, bind)).Select(bind => bind.Fact).ToList();
        if (meeting.Count > 0)
        {
            // One bind that fits is enough: the others may be there at another time.
            var fitting = meeting.Where(bind => MayTalk(bind, connect.Fact)).ToList();
            return (fitting.Count > 0 ? fitting : meeting).Select(bind => new TopologyLink(connect.Fact, bind, IsCertain: true, IsSound: fitting.Count > 0));
        }

        return _binds.Where(bind => MayMeet(connect.Fact, bind.Fact) && IsPerhapsThere(connect, bind))
            .Select(bind => new TopologyLink(connect.Fact, bind.Fact, IsCertain: false, IsSound: true));
    }

    // An end of a contract and its counterpart probably meet, wherever that is; and a name of inproc may be known in two assemblies
    // that are one process.
    private static bool IsPerhapsThere((TopologyFact Fact, EndpointText? Text) connect, (TopologyFact Fact, EndpointText? Text) bind)
    {
        if (connect.Text is not null && bind.Text is not null)
        {
            return EndpointMeeting.Meets(bind.Text, connect.Text)
                || (!IsPlaceKnown(connect.Fact) && IsMaybeHere(connect.Text, bind.Text) && IsTold(connect.Fact, bind.Fact));
        }

        return IsTold(connect.Fact, bind.Fact) && (connect.Fact.Contract is not null || bind.Fact.Contract is null);
    }

    // An endpoint that is given at run time may say there that its end connects, whatever is usual.
    private IEnumerable<TopologyLink> Turned((TopologyFact Fact, EndpointText? Text) bind) => bind.Fact is not { Endpoint: null, Contract: not null } ? []
        : _binds.Select(other => other.Fact)
            .Where(other => other != bind.Fact && other.Contract == bind.Fact.Contract && MayMeet(bind.Fact, other))
            .Select(other => new TopologyLink(bind.Fact, other, IsCertain: false, IsSound: true));

    private static bool IsSamePlace((TopologyFact Fact, EndpointText? Text) connect, (TopologyFact Fact, EndpointText? Text) bind) =>
        (connect.Fact.Name is not null && connect.Fact.Name == bind.Fact.Name)
        || (connect.Text is not null && bind.Text is not null && EndpointMeeting.Meets(bind.Text, connect.Text)
            && (bind.Text.Transport != "inproc" || connect.Fact.Assembly == bind.Fact.Assembly));

    // Another host, which may be this one, at a port that is bound on every interface.
    private static bool IsMaybeHere(EndpointText connect, EndpointText bind) =>
        connect.Transport == "tcp" && bind.Transport == "tcp" && (bind.Port < 0 || (bind.Port == connect.Port && EndpointMeeting.IsEverywhere(bind.Host)));

    // Two plain sockets of unknown places have nothing in common but their kinds: that is said only within one assembly.
    private static bool IsTold(TopologyFact connect, TopologyFact bind) =>
        connect.Contract is not null || (connect.Assembly == bind.Assembly && connect.Kind is not null && bind.Kind is not null);
}
