using PactMQ.Contracts;

namespace PactMQ.Generator.Tests.Runs;

[RequestReply]
public interface ILibrary
{
    ValueTask<Book?> FindAsync(string title, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Book>> AllAsync(int atMost = 2);

    IAsyncEnumerable<Book> WatchAsync(string prefix, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask AddAsync(Book book);

    [Idempotent]
    ValueTask<long> CountAsync();

    ValueTask FailAsync(string why);
}

[PublishSubscribe]
public interface IReadings
{
    [Topic("readings/{place}")]
    ValueTask TakenAsync(string place, double value);

    ValueTask EndedAsync();
}

[Pipeline]
public interface IPrintJobs
{
    ValueTask PrintAsync(Book book, int copies);
}

[ExclusivePair]
public interface IHandshake
{
    ValueTask ReadyAsync(int worker);
}

public sealed record Book(string Title, int Year, IReadOnlyDictionary<string, decimal?>? Prices = null);
