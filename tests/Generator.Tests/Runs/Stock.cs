using System.Runtime.CompilerServices;

namespace PactMQ.Generator.Tests.Runs;

internal sealed class Stock : IStock
{
    private int _read;

    public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Read => Volatile.Read(ref _read);

    /// <summary>Gets how many items of a stream are read before the rest waits for <see cref="Gate"/>.</summary>
    public int ReadsFreely { get; init; } = int.MaxValue;

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<int> TakeAsync(string item, int count, CancellationToken ct) =>
        count > 3 ? throw new OutOfStockException(item, 3) : new(3 - count);

    public async ValueTask<int> ImportAsync(string source, IAsyncEnumerable<int> items, CancellationToken ct)
    {
        var sum = source.Length;
        await foreach (var item in items.WithCancellation(ct))
        {
            sum += item;
            if (Interlocked.Increment(ref _read) == ReadsFreely)
            {
                await Gate.Task.WaitAsync(ct);
            }
        }

        return sum;
    }

    public async IAsyncEnumerable<string> EchoAsync(IAsyncEnumerable<string> lines, string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in lines.WithCancellation(ct))
        {
            yield return prefix + line;
        }
    }

    public ValueTask<string> HeaderAsync(string name) => new(CallContext.Current?.Headers.GetValueOrDefault(name) ?? "none");

    public async ValueTask SlowAsync(CancellationToken ct)
    {
        Began.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        finally
        {
            Cancelled.TrySetResult();
        }
    }
}
