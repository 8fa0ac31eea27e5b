namespace PactMQ.Generator.Tests.Runs;

public sealed class OutOfStockException(string item, int left) : Exception($"Only {left} of {item} are left.")
{
    public string Item { get; } = item;

    public int Left { get; } = left;
}
