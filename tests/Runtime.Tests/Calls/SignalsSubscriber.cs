using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class SignalsSubscriber(string endpoint, TopicSubscriberOptions? options = null)
    : TopicSubscriber<ISignals>(SignalsContract.Descriptor, endpoint, options)
{
    public void SubscribeTell(string text)
    {
        var topic = new TopicBuilder(stackalloc byte[64]);
        topic.AppendLiteral("Signals/Tell/"u8);
        topic.AppendValue(text);
        topic.End();
        Subscribe(ref topic);
    }

    public IAsyncEnumerable<EchoArguments> ReadTellAsync(CancellationToken ct = default) =>
        ReadAsync<EchoArguments, EchoArgumentsPayload>(SignalsContract.Tell, ct);

    protected override ValueTask DispatchAsync(ISignals handler, ReceivedEvent received) => SignalsContract.DispatchAsync(handler, received);
}
