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

    /// <summary>One request at a time, beside many clients that are connected and silent.</summary>
    Beside,

    /// <summary>A PUSH and a PULL that stay for long, measured from time to time.</summary>
    Age,

    /// <summary>A client calls an operation that returns its argument, with so many calls in flight.</summary>
    Calls,

    /// <summary>A client reads a stream that a server yields without end.</summary>
    Stream,

    /// <summary>A publisher of a contract publishes events without a pause to one subscriber.</summary>
    Events,

    /// <summary>A pusher of a contract pushes jobs without a pause to one puller.</summary>
    Jobs,
}
