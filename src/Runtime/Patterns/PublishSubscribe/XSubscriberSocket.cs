using System.Text;

namespace PactMQ;

/// <summary>XSUB: a SUB that can also send messages upstream to its publishers (RFC 29); a message of one frame that begins with 1 or 0 subscribes to, or cancels, the topic behind it. Pairs with PUB and XPUB. Subscriptions may be changed from any thread.</summary>
public sealed class XSubscriberSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public XSubscriberSocket(SocketOptions? options = null)
        : base(SocketKind.XSub, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public XSubscriberSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.XSub, context, options)
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

    /// <summary>Cancels a subscription (ZMQ_UNSUBSCRIBE); without one it does nothing.</summary>
    /// <param name="prefix">The prefix.</param>
    public void Unsubscribe(ReadOnlySpan<byte> prefix) => Core.Filter.Subscribe(prefix, subscribe: false);

    /// <summary>Cancels a subscription given as UTF-8 text.</summary>
    /// <param name="prefix">The prefix.</param>
    public void Unsubscribe(string prefix) => Unsubscribe(Encoding.UTF8.GetBytes(prefix));
}
