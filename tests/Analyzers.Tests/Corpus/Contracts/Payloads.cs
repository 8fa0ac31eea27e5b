using MessagePack;

// Payloads of every shape that travels.
[RequestReply]
public interface ICatalogue
{
    ValueTask<Page> PageAsync(Query query, CancellationToken ct = default);

    ValueTask<(int Count, TimeSpan Took)> CountAsync(Query query, CancellationToken ct = default);

    ValueTask<IReadOnlyDictionary<string, List<Item>>> GroupsAsync(string? by = null, CancellationToken ct = default);

    ValueTask<Guid> AddAsync(Item item, DateTimeOffset at, CancellationToken ct = default);
}

[Pipeline]
public interface IThumbnails
{
    ValueTask MakeAsync(Item item, byte[] picture, CancellationToken ct = default);
}

public enum Order
{
    Name,
    Price,
}

public sealed record Query(string Text, Order Order = Order.Name, int Skip = 0, int Take = 20);

public sealed record Page(IReadOnlyList<Item> Items, int Total, Page? Next = null);

[MessagePackObject]
public sealed class Item
{
    [Key(0)]
    public string Name { get; set; } = "";

    [Key(1)]
    public decimal Price { get; set; }

    [Key(2)]
    public HashSet<string> Tags { get; set; } = [];

    [IgnoreMember]
    public Action? Changed { get; set; }
}
