// Typed calls whose tasks are looked at, sooner or later, in every way there is.
[RequestReply]
public interface ILookup
{
    ValueTask<int> FindAsync(string key, CancellationToken ct = default);

    Task<int> CountAsync(CancellationToken ct = default);

    IAsyncEnumerable<string> KeysAsync(CancellationToken ct = default);
}

public sealed class Caller(ILookup lookup)
{
    private Task<int> _last = Task.FromResult(0);

    public async Task<int> SumAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        var calls = keys.Select(key => lookup.FindAsync(key, ct).AsTask()).ToArray();
        return (await Task.WhenAll(calls)).Sum();
    }

    public ValueTask<int> PassedOn(string key) => lookup.FindAsync(key);

    public Task<int> Kept() => _last = lookup.CountAsync();

    public int Blocking() => lookup.CountAsync().GetAwaiter().GetResult();

    public void OnPurpose() => _ = lookup.CountAsync();

    public Task Continued() => lookup.CountAsync().ContinueWith(task => Console.WriteLine(task.Status), TaskScheduler.Default);

    public async Task<int> WithDefault(string? key) => key is null ? await lookup.CountAsync() : await lookup.FindAsync(key);

    public async Task<List<string>> AllAsync()
    {
        var keys = new List<string>();
        await foreach (var key in lookup.KeysAsync())
        {
            keys.Add(key);
        }

        return keys;
    }

    public async Task ForEachAsync(IReadOnlyList<string> keys, CancellationToken ct) =>
        await Parallel.ForEachAsync(keys, ct, async (key, token) => await lookup.FindAsync(key, token));
}
