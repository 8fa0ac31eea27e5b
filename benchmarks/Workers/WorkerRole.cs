namespace PactMQ.Benchmarks.Workers;

/// <summary>The part that a process plays.</summary>
internal enum WorkerRole
{
    /// <summary>Binds and counts what it receives.</summary>
    Pull,

    /// <summary>Connects and sends without a pause.</summary>
    Push,

    /// <summary>Binds and returns each request.</summary>
    Reply,

    /// <summary>Connects and times its round trips.</summary>
    Request,

    /// <summary>Binds and returns each message to whom it came from.</summary>
    Route,

    /// <summary>The same, connecting to a proxy.</summary>
    RouteBehind,

    /// <summary>Connects and keeps many requests in flight.</summary>
    Deal,

    /// <summary>Binds both ends of a proxy.</summary>
    Forward,

    /// <summary>Binds and publishes without a pause.</summary>
    Publish,

    /// <summary>Connects subscribers and counts what they receive.</summary>
    Subscribe,

    /// <summary>Binds, serves a crowd, and then measures what it costs at rest.</summary>
    Welcome,

    /// <summary>Connects a crowd and times how long it takes to be served.</summary>
    Crowd,

    /// <summary>Both ends of the scenario on two threads of one process.</summary>
    Inproc,

    /// <summary>Connects many silent clients, then times the round trips of one more.</summary>
    RequestBeside,

    /// <summary>Binds and counts what it receives, in many windows one after the other.</summary>
    PullLong,

    /// <summary>Binds and answers calls, or yields a stream.</summary>
    ServeCalls,

    /// <summary>Connects and calls, or reads a stream.</summary>
    Call,

    /// <summary>Binds and publishes events without a pause.</summary>
    PublishEvents,

    /// <summary>Connects and handles events.</summary>
    HandleEvents,

    /// <summary>Connects and pushes jobs without a pause.</summary>
    PushJobs,

    /// <summary>Binds and handles jobs.</summary>
    HandleJobs,

    /// <summary>Keeps a core busy.</summary>
    Hog,
}
