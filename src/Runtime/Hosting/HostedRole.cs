namespace PactMQ.Hosting;

/// <summary>What an end is in its host.</summary>
internal enum HostedRole
{
    Server,
    Client,
    Publisher,
    Subscriber,
    Pusher,
    Puller,
    Pair,
}
