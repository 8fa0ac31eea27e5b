namespace PactMQ.Benchmarks.Workloads;

/// <summary>What the ends do with each other.</summary>
internal enum Scenario
{
    /// <summary>A PUSH sends as fast as it may, a PULL counts.</summary>
    Flow,

    /// <summary>One request at a time, timed one by one.</summary>
    RoundTrip,

    /// <summary>A DEALER keeps many requests in flight, a ROUTER answers.</summary>
    InFlight,

    /// <summary>The same through a proxy (ROUTER and DEALER) in a third process.</summary>
    Proxied,

    /// <summary>A publisher sends as fast as it may to subscribers in one other process.</summary>
    Broadcast,

    /// <summary>Many clients come at once to one server, are served, and stay.</summary>
    Crowd,
}
