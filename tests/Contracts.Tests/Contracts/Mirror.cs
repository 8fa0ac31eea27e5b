using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Contracts;

internal sealed class Mirror : IMirror
{
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;
    private int _running;

    public async IAsyncEnumerable<byte[]> ReflectAsync(bool held, IAsyncEnumerable<byte[]> items, [EnumeratorCancellation] CancellationToken ct = default)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await foreach (var item in items.WithCancellation(ct))
            {
                Interlocked.Increment(ref _taken);
                if (held)
                {
                    await _letGo.Task.WaitAsync(ct);
                }

                yield return item;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public ValueTask<int> TakenAsync() => new(Volatile.Read(ref _taken));

    public ValueTask LetGoAsync()
    {
        _letGo.TrySetResult();
        return default;
    }

    public async ValueTask<int> CountAsync(IAsyncEnumerable<byte[]> items, CancellationToken ct = default)
    {
        Interlocked.Increment(ref _running);
        try
        {
            var count = 0;
            await foreach (var _ in items.WithCancellation(ct))
            {
                count++;
            }

            return count;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public async ValueTask HoldAsync(CancellationToken ct = default) => await _letGo.Task.WaitAsync(ct);

    public ValueTask<int> RunningAsync() => new(Volatile.Read(ref _running));
}
