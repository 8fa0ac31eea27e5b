using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal static class SignalsContract
{
    public static readonly OperationDescriptor Tell =
        new("Signals", 7, "Tell", 1, OperationShape.Event) { TopicPrefix = "Signals/Tell/" };

    public static readonly ContractDescriptor Descriptor =
        new("Signals", 7, ContractPattern.PublishSubscribe, "00112233445566778899aabbccddeeff", Tell);

    public static ValueTask DispatchAsync(ISignals handler, ReceivedEvent received) => received.OperationId == Tell.Id
        ? handler.TellAsync(received.ReadArguments<EchoArguments, EchoArgumentsPayload>().Text)
        : received.DropUnknownOperation();
}
