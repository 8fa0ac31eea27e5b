namespace PactMQ;

/// <summary>XPUB: a PUB that receives its subscribers' subscriptions as messages: a byte 1 (subscribe) or 0 (cancel), then the prefix (RFC 29). Pairs with SUB and XSUB.</summary>
public sealed class XPublisherSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public XPublisherSocket(SocketOptions? options = null)
        : base(SocketKind.XPub, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public XPublisherSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.XPub, context, options)
    {
    }

    /// <summary>Gets how many different prefixes are subscribed to (ZMQ_TOPICS_COUNT).</summary>
    public int TopicCount => Core.Desk.TopicCount;

    /// <summary>Grants a subscription to the peer whose wish was received last (ZMQ_SUBSCRIBE with ZMQ_XPUB_MANUAL); it need not be what was wished.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <exception cref="InvalidOperationException">The option XPubManual is not set, or no wish has been received.</exception>
    public void Subscribe(ReadOnlySpan<byte> prefix) => Core.Desk.Decide(prefix, subscribe: true);

    /// <summary>Grants a subscription given as UTF-8 text; otherwise as <see cref="Subscribe(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="prefix">The prefix.</param>
    public void Subscribe(string prefix) => Subscribe(System.Text.Encoding.UTF8.GetBytes(prefix));

    /// <summary>Takes a subscription back from the peer whose wish was received last (ZMQ_UNSUBSCRIBE with ZMQ_XPUB_MANUAL).</summary>
    /// <param name="prefix">The prefix.</param>
    /// <exception cref="InvalidOperationException">The option XPubManual is not set, or no wish has been received.</exception>
    public void Unsubscribe(ReadOnlySpan<byte> prefix) => Core.Desk.Decide(prefix, subscribe: false);

    /// <summary>Takes back a subscription given as UTF-8 text; otherwise as <see cref="Unsubscribe(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="prefix">The prefix.</param>
    public void Unsubscribe(string prefix) => Unsubscribe(System.Text.Encoding.UTF8.GetBytes(prefix));

    /// <summary>Waits until that many peers have subscribed to something since they connected.</summary>
    /// <param name="count">The number of subscribers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when they are there.</returns>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public Task WaitForSubscribersAsync(int count = 1, CancellationToken cancellationToken = default) => Core.WaitForSubscribersAsync(null, count, cancellationToken);

    /// <summary>Waits until that many peers have a subscription that a message with this first frame matches.</summary>
    /// <param name="topic">The topic, as UTF-8 text.</param>
    /// <param name="count">The number of subscribers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when they are there.</returns>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public Task WaitForSubscribersAsync(string topic, int count = 1, CancellationToken cancellationToken = default) =>
        Core.WaitForSubscribersAsync(System.Text.Encoding.UTF8.GetBytes(topic), count, cancellationToken);
}
