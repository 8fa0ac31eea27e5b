namespace PactMQ.Generator.Tests.Extraction;

/// <summary>The names that the generator looks for are those of the runtime.</summary>
public sealed class VocabularyTests
{
    [Theory]
    [InlineData(ContractNames.RequestReplyAttribute)]
    [InlineData(ContractNames.PublishSubscribeAttribute)]
    [InlineData(ContractNames.PipelineAttribute)]
    [InlineData(ContractNames.ExclusivePairAttribute)]
    [InlineData(ContractNames.OperationAttribute)]
    [InlineData(ContractNames.OneWayAttribute)]
    [InlineData(ContractNames.TopicAttribute)]
    [InlineData(ContractNames.IdempotentAttribute)]
    [InlineData(ContractNames.FrameAttribute)]
    [InlineData(ContractNames.CodecAttribute)]
    [InlineData(ContractNames.PayloadAttribute)]
    [InlineData(ContractNames.PayloadKeyAttribute)]
    [InlineData(ContractNames.PayloadIgnoreAttribute)]
    [InlineData(ContractNames.PayloadUnionAttribute)]
    [InlineData(ContractNames.PayloadCodec)]
    [InlineData("PactMQ.ServiceClient")]
    [InlineData("PactMQ.TopicPublisher")]
    [InlineData("PactMQ.JobPusher")]
    [InlineData("PactMQ.PairLink`1")]
    public void ExistsInTheRuntime(string metadataName)
    {
        Assert.NotNull(GeneratorRun.Compile().GetTypeByMetadataName(metadataName));
    }
}
