using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Documents.Wire;

internal sealed class Stock : IStock
{
    /// <summary>Completes with what was touched.</summary>
    public TaskCompletionSource<string> Touched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<double> PriceAsync(string item, CancellationToken ct = default) => item == "nail" ? new(0.5) : throw new NoSuchItemException(item);

    public ValueTask TouchAsync(string item)
    {
        Touched.TrySetResult(item);
        return default;
    }

    public async IAsyncEnumerable<int> CountAsync(int to, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var number = 0; number < to; number++)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            yield return number;
        }
    }

    public async ValueTask<int> SumAsync(IAsyncEnumerable<int> numbers, CancellationToken ct = default)
    {
        var sum = 0;
        await foreach (var number in numbers.WithCancellation(ct))
        {
            sum += number;
        }

        return sum;
    }
}
