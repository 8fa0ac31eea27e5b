using PactMQ.Calls;
using PactMQ.CompilerServices;

namespace PactMQ;

/// <summary>
/// What a generated publisher derives from: it publishes events over an XPUB socket and numbers them per topic. It may be used
/// from several threads at once. It binds unless the endpoint begins with <c>&gt;</c>.
/// </summary>
public abstract class TopicPublisher : ContractLink
{
    private readonly XPublisherSocket _socket;
    private readonly Task _loop;
    private readonly Lock _gate = new();
    private readonly List<(int Count, TaskCompletionSource Waiter)> _waiters = [];
    private int _subscriptions;

    /// <summary>Binds (or connects) a publisher.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where to publish.</param>
    /// <param name="options">Null for the defaults.</param>
    protected TopicPublisher(ContractDescriptor contract, string endpoint, TopicPublisherOptions? options)
        : this(contract, endpoint, options ?? new TopicPublisherOptions(), new XPublisherSocket(
            ContextOf(options ?? new TopicPublisherOptions()),
            Announced(contract, options ?? new TopicPublisherOptions()) with { XPubVerbose = true }))
    {
    }

    private TopicPublisher(ContractDescriptor contract, string endpoint, TopicPublisherOptions options, XPublisherSocket socket)
        : base(contract, socket, endpoint, binds: true, options, new TopicCounter(options.MaxCountedTopics, Random.Shared))
    {
        _socket = socket;
        _loop = Task.Run(ReadSubscriptionsAsync);
    }

    /// <summary>
    /// Completes when so many subscriptions have arrived since the publisher was made. A subscriber sends one for each prefix
    /// that it subscribes to.
    /// </summary>
    /// <param name="count">The number of subscriptions.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForSubscriptionsAsync(int count, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_subscriptions >= count)
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, waiter));
            return waiter.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when so many subscribers are connected and have subscribed to something.</summary>
    /// <param name="count">The number of subscribers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ObjectDisposedException">The publisher has been disposed.</exception>
    public Task WaitForSubscribersAsync(int count = 1, CancellationToken cancellationToken = default) =>
        _socket.WaitForSubscribersAsync(count, cancellationToken);

    /// <summary>Publishes an event, and disposes the topic.</summary>
    protected ValueTask PublishAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, ref TopicBuilder topic, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        try
        {
            return SendEventAsync<TArguments, TArgumentsPayload>(topic.Written, operation, in arguments, cancellationToken);
        }
        finally
        {
            topic.Dispose();
        }
    }

    private protected override async ValueTask EndLoopsAsync() => await _loop.ConfigureAwait(false);

    private async Task ReadSubscriptionsAsync()
    {
        try
        {
            while (true)
            {
                using var message = await _socket.ReceiveAsync(Closing).ConfigureAwait(false);
                Statistics.CountReceived();
                if (message.Count == 1 && message[0].Length > 0 && message.Span(0)[0] == 1)
                {
                    CountSubscription();
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The publisher or its context was closed.
        }
    }

    private void CountSubscription()
    {
        lock (_gate)
        {
            _subscriptions++;
            foreach (var (count, waiter) in _waiters)
            {
                if (_subscriptions >= count)
                {
                    waiter.TrySetResult();
                }
            }

            _waiters.RemoveAll(waiting => waiting.Waiter.Task.IsCompleted);
        }
    }
}
