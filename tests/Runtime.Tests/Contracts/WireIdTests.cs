namespace PactMQ.Tests.Contracts;

public sealed class WireIdTests
{
    // The published vectors of xxHash32 with seed 0, on both sides of the 16-byte stripe.
    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("a", 0x550D7456u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void IsXxHash32OfTheName(string name, uint expected)
    {
        var id = WireId.Of(name);

        Assert.Equal(expected, id);
    }

    [Theory]
    [InlineData("IQuotes", "Quotes")]
    [InlineData("Quotes", "Quotes")]
    [InlineData("Item", "Item")]
    [InlineData("I", "I")]
    public void AContractIsNamedWithoutItsLeadingI(string interfaceName, string expected)
    {
        var name = ContractNames.ContractName(interfaceName);

        Assert.Equal(expected, name);
    }

    [Theory]
    [InlineData("GetAsync", "Get")]
    [InlineData("Get", "Get")]
    [InlineData("Async", "Async")]
    public void AnOperationIsNamedWithoutAsync(string methodName, string expected)
    {
        var name = ContractNames.OperationName(methodName);

        Assert.Equal(expected, name);
    }
}
