// A contract on top of another, several contracts of one service class, and a client that is used by its interface.
[RequestReply]
public interface IReadStore
{
    ValueTask<string?> GetAsync(string key, CancellationToken ct = default);
}

[RequestReply]
public interface IStore : IReadStore
{
    ValueTask PutAsync(string key, string value, CancellationToken ct = default);

    [Idempotent]
    ValueTask<bool> DeleteAsync(string key, CancellationToken ct = default);
}

[RequestReply(Name = "admin")]
public interface IStoreAdmin
{
    ValueTask<Dictionary<string, long>> CountersAsync(CancellationToken ct = default);
}

public sealed class Store : IStore, IStoreAdmin
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _values = new();

    public ValueTask<string?> GetAsync(string key, CancellationToken ct) => new(_values.GetValueOrDefault(key));

    public ValueTask PutAsync(string key, string value, CancellationToken ct)
    {
        _values[key] = value;
        return default;
    }

    public ValueTask<bool> DeleteAsync(string key, CancellationToken ct) => new(_values.TryRemove(key, out _));

    public ValueTask<Dictionary<string, long>> CountersAsync(CancellationToken ct) => new(new Dictionary<string, long> { ["keys"] = _values.Count });
}

public static class Use
{
    public static async Task<string?> CopyAsync(IReadStore from, IStore to, string key, CancellationToken ct)
    {
        var value = await from.GetAsync(key, ct);
        await (value is null ? Discard(to.DeleteAsync(key, ct)) : to.PutAsync(key, value, ct));
        return value;
    }

    private static async ValueTask Discard(ValueTask<bool> call) => await call;
}
