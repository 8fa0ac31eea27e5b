using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal static class EchoContract
{
    public static readonly uint Id = WireId.Of("Echo");
    public static readonly OperationDescriptor Say = new("Echo", Id, "Say", 1, OperationShape.Call);
    public static readonly OperationDescriptor Wait = new("Echo", Id, "Wait", 2, OperationShape.Call) { Idempotent = true };
    public static readonly OperationDescriptor Count = new("Echo", Id, "Count", 3, OperationShape.ServerStream);
    public static readonly OperationDescriptor Touch = new("Echo", Id, "Touch", 4, OperationShape.OneWay);
    public static readonly OperationDescriptor Missing = new("Echo", Id, "Missing", 99, OperationShape.Call);
    public static readonly ContractDescriptor Descriptor =
        new("Echo", Id, ContractPattern.RequestReply, "00112233445566778899aabbccddeeff", Say, Wait, Count, Touch);
}
