namespace PactMQ.Patterns.Routing;

/// <summary>What a match calls for each peer. Implemented by structs, so that the call is direct and costs no allocation.</summary>
internal interface ISubscriptionVisitor<in TPeer>
{
    /// <summary>Called with a peer that holds a matching prefix: once per prefix, so a peer may come more than once.</summary>
    /// <param name="peer">The peer. The trie must not be changed during the call.</param>
    void Visit(TPeer peer);
}
