namespace PactMQ;

/// <summary>PUB: sends each message to the subscribers whose subscription is a prefix of its first frame (RFC 29). A subscriber whose queue is full loses the message. Pairs with SUB and XSUB.</summary>
public sealed class PublisherSocket : SendingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public PublisherSocket(SocketOptions? options = null)
        : base(SocketKind.Pub, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public PublisherSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Pub, context, options)
    {
    }

    /// <summary>Gets how many different prefixes are subscribed to (ZMQ_TOPICS_COUNT).</summary>
    public int TopicCount => Core.Desk.TopicCount;

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
