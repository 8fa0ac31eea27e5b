namespace PactMQ.Tests.Documents.Wire;

public sealed class NoSuchItemException(string item) : Exception($"There is no {item}.")
{
    public string Item { get; } = item;
}
