namespace PactMQ.Analyzers.Semantics;

/// <summary>The typed ends of contracts.</summary>
internal enum LinkRole
{
    Server,
    Client,
    Publisher,
    Subscriber,
    Pusher,
    Puller,
    Pair,
}
