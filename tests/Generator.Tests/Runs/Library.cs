using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PactMQ.Generator.Tests.Runs;

internal sealed class Library : ILibrary
{
    private readonly ConcurrentQueue<Book> _books = new([new Book("Alpha", 1999), new Book("Beta", 2001, new Dictionary<string, decimal?> { ["EUR"] = 9.99m, ["USD"] = null })]);

    public TaskCompletionSource<Book> Added { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<Book?> FindAsync(string title, CancellationToken cancellationToken) => new(_books.FirstOrDefault(book => book.Title == title));

    public Task<IReadOnlyList<Book>> AllAsync(int atMost) => Task.FromResult<IReadOnlyList<Book>>(_books.Take(atMost).ToList());

    public async IAsyncEnumerable<Book> WatchAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var year = 0; year < 200; year++)
        {
            yield return new Book(prefix + year, year);
            await Task.Yield();
        }
    }

    public ValueTask AddAsync(Book book)
    {
        _books.Enqueue(book);
        Added.TrySetResult(book);
        return default;
    }

    public ValueTask<long> CountAsync() => new(_books.Count);

    public ValueTask FailAsync(string why) => throw new InvalidOperationException(why);
}
