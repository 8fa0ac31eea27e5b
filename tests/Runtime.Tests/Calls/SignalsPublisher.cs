using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class SignalsPublisher(string endpoint, TopicPublisherOptions? options = null)
    : TopicPublisher(SignalsContract.Descriptor, endpoint, options), ISignals
{
    public ValueTask TellAsync(string text)
    {
        var topic = new TopicBuilder(stackalloc byte[64]);
        topic.AppendLiteral("Signals/Tell/"u8);
        topic.AppendValue(text);
        topic.End();
        return PublishAsync<EchoArguments, EchoArgumentsPayload>(SignalsContract.Tell, ref topic, new(text), default);
    }
}
