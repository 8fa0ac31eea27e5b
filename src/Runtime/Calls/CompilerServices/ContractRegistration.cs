using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>How to make the generated types of a contract. Those that the contract's pattern does not have are null.</summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContractRegistration<TContract>
    where TContract : class
{
    /// <summary>Gets the contract's descriptor.</summary>
    public required ContractDescriptor Contract { get; init; }

    /// <summary>Gets how to make a client: endpoint, options. The result is a <see cref="ServiceClient"/> too.</summary>
    public Func<string, ServiceClientOptions?, TContract>? Client { get; init; }

    /// <summary>Gets how to make a server: endpoint, implementation, options.</summary>
    public Func<string, TContract, ServiceHostOptions?, ServiceHost<TContract>>? Server { get; init; }

    /// <summary>Gets how to hand a call to an implementation, so that several contracts can share a server.</summary>
    public Func<TContract, ServiceCall, ValueTask>? Dispatch { get; init; }

    /// <summary>Gets how to make a publisher: endpoint, options. The result is a <see cref="TopicPublisher"/> too.</summary>
    public Func<string, TopicPublisherOptions?, TContract>? Publisher { get; init; }

    /// <summary>Gets how to make a subscriber: endpoint, options.</summary>
    public Func<string, TopicSubscriberOptions?, TopicSubscriber<TContract>>? Subscriber { get; init; }

    /// <summary>Gets how to make a pusher: endpoint, options. The result is a <see cref="JobPusher"/> too.</summary>
    public Func<string, JobPusherOptions?, TContract>? Pusher { get; init; }

    /// <summary>Gets how to make a puller: endpoint, options.</summary>
    public Func<string, JobPullerOptions?, JobPuller<TContract>>? Puller { get; init; }

    /// <summary>Gets how to make an end of a pair: endpoint, options. The result implements the contract.</summary>
    public Func<string, PairLinkOptions?, PairLink<TContract>>? Pair { get; init; }
}
