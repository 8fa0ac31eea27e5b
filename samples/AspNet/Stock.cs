namespace AspNet;

/// <summary>The warehouse; here it runs in the same program, elsewhere in its own.</summary>
internal sealed class Stock : IStock
{
    public ValueTask<int> CountAsync(string item, CancellationToken ct = default) => new(item.Length);
}
