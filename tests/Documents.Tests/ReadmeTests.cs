namespace PactMQ.Tests.Documents;

public sealed class ReadmeTests
{
    [Fact]
    public void TheFirstContractIsTheSampleThatRuns() =>
        Assert.Equal(Document.Read("samples/FirstContract/Program.cs"), Document.Code("README.md", "csharp"));
}
