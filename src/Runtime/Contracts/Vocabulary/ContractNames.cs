namespace PactMQ
{
    /// <summary>The metadata names by which the generator and the analyzers know the runtime.</summary>
    internal static class ContractNames
    {
        public const string RequestReplyAttribute = "PactMQ.Contracts.RequestReplyAttribute";
        public const string PublishSubscribeAttribute = "PactMQ.Contracts.PublishSubscribeAttribute";
        public const string PipelineAttribute = "PactMQ.Contracts.PipelineAttribute";
        public const string ExclusivePairAttribute = "PactMQ.Contracts.ExclusivePairAttribute";
        public const string OperationAttribute = "PactMQ.Contracts.OperationAttribute";
        public const string OneWayAttribute = "PactMQ.Contracts.OneWayAttribute";
        public const string TopicAttribute = "PactMQ.Contracts.TopicAttribute";
        public const string IdempotentAttribute = "PactMQ.Contracts.IdempotentAttribute";
        public const string FrameAttribute = "PactMQ.Contracts.FrameAttribute";
        public const string CodecAttribute = "PactMQ.Contracts.CodecAttribute";
        public const string PayloadAttribute = "PactMQ.Contracts.PayloadAttribute";
        public const string PayloadKeyAttribute = "PactMQ.Contracts.PayloadKeyAttribute";
        public const string PayloadIgnoreAttribute = "PactMQ.Contracts.PayloadIgnoreAttribute";
        public const string PayloadUnionAttribute = "PactMQ.Contracts.PayloadUnionAttribute";
        public const string PayloadCodec = "PactMQ.IPayloadCodec";
        public const string FaultAttribute = "PactMQ.Contracts.FaultAttribute";
        public const string TopologyRootAttribute = "PactMQ.Contracts.TopologyRootAttribute";
        public const string NamedEndpointAttribute = "PactMQ.Contracts.NamedEndpointAttribute";
        public const string EndpointFactAttribute = "PactMQ.CompilerServices.EndpointFactAttribute";
        public const string ContractFactAttribute = "PactMQ.CompilerServices.ContractFactAttribute";

        public const string RootNamespace = "PactMQ";
        public const string CompilerServicesNamespace = "PactMQ.CompilerServices";

        /// <summary>The property of a pattern attribute that sets the contract's name on the wire.</summary>
        public const string NameProperty = "Name";

        /// <summary>Gives the contract's default name on the wire: the interface's name without its leading I.</summary>
        public static string ContractName(string interfaceName) =>
            interfaceName.Length > 1 && interfaceName[0] == 'I' && char.IsUpper(interfaceName[1])
                ? interfaceName.Substring(1)
                : interfaceName;

        /// <summary>Gives the operation's default name on the wire: the method's name without <c>Async</c>.</summary>
        public static string OperationName(string methodName) =>
            methodName.Length > 5 && methodName.EndsWith("Async", System.StringComparison.Ordinal)
                ? methodName.Substring(0, methodName.Length - 5)
                : methodName;
    }
}
