using System.Text;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <summary>
/// What a generated subscriber derives from: it receives events over a SUB socket, for a handler or as an enumeration per
/// operation. Subscribe before or while reading. It connects unless the endpoint begins with <c>@</c>.
/// </summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
public abstract class TopicSubscriber<TContract> : EventReceiver<TContract>
    where TContract : class
{
    private const int MostWatchedTopics = 65_536;

    private readonly SubscriberSocket _socket;
    private readonly TopicWatcher _watcher = new(MostWatchedTopics);
    private long _missed;

    /// <summary>Connects (or binds) a subscriber. It receives nothing before it subscribes.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where the publishers are.</param>
    /// <param name="options">Null for the defaults.</param>
    protected TopicSubscriber(ContractDescriptor contract, string endpoint, TopicSubscriberOptions? options)
        : this(contract, endpoint, options ?? new TopicSubscriberOptions(), new SubscriberSocket(
            ContextOf(options ?? new TopicSubscriberOptions()), Announced(contract, options ?? new TopicSubscriberOptions())))
    {
    }

    private TopicSubscriber(ContractDescriptor contract, string endpoint, TopicSubscriberOptions options, SubscriberSocket socket)
        : base(contract, socket, endpoint, binds: false, options, headerFrame: 1, concurrency: 1)
    {
        _socket = socket;
    }

    /// <summary>Occurs when events of a topic are missing before the one that is handed out next. It is raised by the reading loop.</summary>
    public event Action<TopicGap>? Gap;

    /// <summary>Gets the number of events that are known to be missing.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>Subscribes to all events of the contract.</summary>
    public void SubscribeAll()
    {
        foreach (var operation in Contract.Operations)
        {
            Subscribe(operation);
        }
    }

    /// <summary>
    /// Subscribes to all events of the contract, and completes when a publisher is connected and every connected one has
    /// matched the subscriptions: what they publish from then on arrives.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the subscriptions.</param>
    /// <exception cref="ObjectDisposedException">The subscriber has been disposed.</exception>
    public Task SubscribeAllAsync(CancellationToken cancellationToken = default)
    {
        SubscribeAll();
        return KnownAsync([.. Contract.Operations.Select(PrefixOf)], cancellationToken);
    }

    /// <summary>Subscribes to an operation with any topic values.</summary>
    /// <param name="operation">The operation.</param>
    protected void Subscribe(OperationDescriptor operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _socket.Subscribe(PrefixOf(operation));
    }

    /// <summary>Subscribes to an operation with any topic values, and completes when the connected publishers, one at least, have matched it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Ends the wait, not the subscription.</param>
    protected Task SubscribeAsync(OperationDescriptor operation, CancellationToken cancellationToken)
    {
        Subscribe(operation);
        return KnownAsync([PrefixOf(operation)], cancellationToken);
    }

    /// <summary>Subscribes to one topic, or to a part of one, disposes it, and completes when the connected publishers, one at least, have matched it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Ends the wait, not the subscription.</param>
    protected Task SubscribeAsync(ref TopicBuilder topic, CancellationToken cancellationToken)
    {
        var prefix = topic.Written.ToArray();
        Subscribe(ref topic);
        return KnownAsync([prefix], cancellationToken);
    }

    /// <summary>Subscribes to one topic, or to a part of one, and disposes it.</summary>
    /// <param name="topic">The topic.</param>
    protected void Subscribe(ref TopicBuilder topic)
    {
        _socket.Subscribe(topic.Written);
        topic.Dispose();
    }

    private static byte[] PrefixOf(OperationDescriptor operation) => Encoding.UTF8.GetBytes(operation.TopicPrefix);

    // The subscriptions stand already, so that a publisher learns them with its handshake; the second time only asks whether they are known.
    private async Task KnownAsync(IReadOnlyList<byte[]> prefixes, CancellationToken cancellationToken)
    {
        await WaitForPeersAsync(1, cancellationToken).ConfigureAwait(false);
        foreach (var prefix in prefixes)
        {
            try
            {
                await _socket.SubscribeAsync(prefix, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _socket.Unsubscribe(prefix);
            }
        }
    }

    private protected override ValueTask<Message> ReceiveCoreAsync(CancellationToken cancellationToken) =>
        _socket.ReceiveAsync(cancellationToken);

    private protected override void Note(Message message, in CallEnvelope envelope)
    {
        var topic = message.Span(0);
        if (_watcher.Missed(topic, envelope.Sequence, out var missed))
        {
            Interlocked.Add(ref _missed, missed);
            Gap?.Invoke(new TopicGap(Encoding.UTF8.GetString(topic.TrimEnd(EnvelopeFormat.TopicEnd)), missed));
        }
    }
}
