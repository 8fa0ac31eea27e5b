using System.Text;

namespace PactMQ;

/// <summary>SUB: receives what it has subscribed to from all its publishers (RFC 29). Without a subscription it receives nothing. Pairs with PUB and XPUB. Subscriptions may be changed from any thread.</summary>
public sealed class SubscriberSocket : ReceivingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public SubscriberSocket(SocketOptions? options = null)
        : base(SocketKind.Sub, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public SubscriberSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Sub, context, options)
    {
    }

    /// <summary>Gets how many different prefixes are subscribed to (ZMQ_TOPICS_COUNT).</summary>
    public int TopicCount => Core.Filter.TopicCount;

    /// <summary>Subscribes to all messages whose first frame begins with these bytes (ZMQ_SUBSCRIBE); empty is everything. Subscriptions count: two need two cancellations.</summary>
    /// <param name="prefix">The prefix.</param>
    public void Subscribe(ReadOnlySpan<byte> prefix) => Core.Filter.Subscribe(prefix, subscribe: true);

    /// <summary>Subscribes to a prefix given as UTF-8 text.</summary>
    /// <param name="prefix">The prefix; by default everything.</param>
    public void Subscribe(string prefix = "") => Subscribe(Encoding.UTF8.GetBytes(prefix));

    /// <summary>Subscribes, and waits until every connected publisher knows: what PactMQ publishers send afterwards arrives. Publishers that connect later are told as they come.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Ends the wait, not the subscription.</param>
    /// <returns>A task that completes when every connected publisher has answered a PING sent behind the subscription (RFC 37). A libzmq publisher answers before it applies the subscription at its next call, and one that speaks ZMTP 3.0 is not waited for.</returns>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public Task SubscribeAsync(ReadOnlyMemory<byte> prefix, CancellationToken cancellationToken = default) => Core.SubscribeAsync(prefix.Span, cancellationToken);

    /// <summary>Subscribes to a prefix given as UTF-8 text, and waits until every connected publisher knows.</summary>
    /// <param name="prefix">The prefix; by default everything.</param>
    /// <param name="cancellationToken">Ends the wait, not the subscription.</param>
    /// <returns>As for the other form.</returns>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public Task SubscribeAsync(string prefix = "", CancellationToken cancellationToken = default) => Core.SubscribeAsync(Encoding.UTF8.GetBytes(prefix), cancellationToken);

    /// <summary>Cancels a subscription (ZMQ_UNSUBSCRIBE); without one it does nothing.</summary>
    /// <param name="prefix">The prefix.</param>
    public void Unsubscribe(ReadOnlySpan<byte> prefix) => Core.Filter.Subscribe(prefix, subscribe: false);

    /// <summary>Cancels a subscription given as UTF-8 text.</summary>
    /// <param name="prefix">The prefix.</param>
    public void Unsubscribe(string prefix) => Unsubscribe(Encoding.UTF8.GetBytes(prefix));
}
