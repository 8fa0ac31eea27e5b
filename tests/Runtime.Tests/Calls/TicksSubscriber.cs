using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class TicksSubscriber(string endpoint, TopicSubscriberOptions? options = null)
    : TopicSubscriber<ITicks>(TicksPublisher.Descriptor, endpoint, options)
{
    protected override ValueTask DispatchAsync(ITicks handler, ReceivedEvent received) => received.OperationId == TicksPublisher.Tick.Id
        ? handler.TickAsync(received.ReadArguments<TickArguments, TickArgumentsPayload>().Number)
        : received.DropUnknownOperation();
}
