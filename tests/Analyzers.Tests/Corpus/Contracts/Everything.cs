// A contract of each pattern, with what each may have, served and called in one process.
var book = new Book();
await using var server = new LibraryServer("inproc://library", book);
await server.StartAsync();
await using var client = new LibraryClient("inproc://library");
Console.WriteLine(await client.FindAsync("Emma", CancellationToken.None));
await foreach (var title in client.ListAsync(CancellationToken.None))
{
    Console.WriteLine(title);
}

await client.TouchAsync("Emma", CancellationToken.None);

[RequestReply(Name = "library")]
public interface ILibrary
{
    ValueTask<Entry?> FindAsync(string title, CancellationToken ct = default);

    IAsyncEnumerable<string> ListAsync(CancellationToken ct = default);

    [OneWay]
    ValueTask TouchAsync(string title, CancellationToken ct = default);

    [Operation("count2")]
    Task<int> CountAsync(CancellationToken ct = default);
}

[PublishSubscribe]
public interface INews
{
    [Topic("news/{section}/{urgent}")]
    ValueTask PublishedAsync(Section section, bool urgent, Entry entry, CancellationToken ct = default);
}

[Pipeline]
public interface IScans
{
    ValueTask ScanAsync(Entry entry, byte[] pages, CancellationToken ct = default);
}

[ExclusivePair]
public interface IBell
{
    ValueTask RingAsync(CancellationToken ct = default);
}

public enum Section
{
    Local,
    World,
}

public sealed record Entry(string Title, int Year, IReadOnlyList<string> Authors, Entry? Previous = null);

public sealed class Book : ILibrary
{
    public ValueTask<Entry?> FindAsync(string title, CancellationToken ct) => new(new Entry(title, 1815, ["Austen"]));

    public async IAsyncEnumerable<string> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        yield return "Emma";
    }

    public ValueTask TouchAsync(string title, CancellationToken ct) => default;

    public Task<int> CountAsync(CancellationToken ct) => Task.FromResult(1);
}
