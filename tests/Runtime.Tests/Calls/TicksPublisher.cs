using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class TicksPublisher(string endpoint, TopicPublisherOptions? options = null)
    : TopicPublisher(Descriptor, endpoint, options), ITicks
{
    public static readonly OperationDescriptor Tick = new("Ticks", 8, "Tick", 1, OperationShape.Event) { TopicPrefix = "Ticks/Tick\0" };

    public static readonly ContractDescriptor Descriptor =
        new("Ticks", 8, ContractPattern.PublishSubscribe, "00112233445566778899aabbccddeeff", Tick);

    public ValueTask TickAsync(long number)
    {
        var topic = new TopicBuilder(stackalloc byte[64]);
        topic.AppendLiteral("Ticks/Tick"u8);
        topic.End();
        return PublishAsync<TickArguments, TickArgumentsPayload>(Tick, ref topic, new(number), default);
    }
}
