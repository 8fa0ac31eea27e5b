using PactMQ.Contracts;

namespace Guide;

/// <summary>Two kinds of news: the key of each is the envelope, and the subscriber names a method instead of a prefix.</summary>
[PublishSubscribe]
public interface INews
{
    /// <summary>News that the sample does not subscribe to.</summary>
    [Topic("A")]
    ValueTask DullAsync(string text);

    /// <summary>News that it does subscribe to.</summary>
    [Topic("B")]
    ValueTask WelcomeAsync(string text);
}
