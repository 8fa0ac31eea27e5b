namespace PactMQ.Tests.Contracts;

public sealed class SoldOutException(string item, int left) : Exception($"Only {left} of {item} are left.")
{
    public string Item { get; } = item;

    public int Left { get; } = left;
}
