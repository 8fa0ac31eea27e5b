using System.Runtime.CompilerServices;
using PactMQ.Samples.Aot.Contracts;

namespace PactMQ.Samples.Aot.Server;

/// <summary>Serves calls; what it needs is injected.</summary>
internal sealed class Mill(IMillNews news, IBell bell, Carriers carriers) : IMill
{
    private readonly TaskCompletionSource<string> _oiled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<Flour> GrindAsync(Grain grain, CancellationToken ct = default) =>
        grain.Kind == GrainKind.Stones ? throw new StuckException("wheel") : new(new Flour(grain.Kind, grain.Weight * 0.75m, $"of {grain.Harvested.Year}"));

    public ValueTask OilAsync(string part)
    {
        _oiled.TrySetResult(part);
        return default;
    }

    public async ValueTask<string> OiledAsync(CancellationToken ct = default) => await _oiled.Task.WaitAsync(ct);

    public async IAsyncEnumerable<int> TurnAsync(int times, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var turn = 1; turn <= times; turn++)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            yield return turn;
        }
    }

    public async ValueTask<decimal> FillAsync(IAsyncEnumerable<Grain> grain, CancellationToken ct = default)
    {
        var total = 0m;
        await foreach (var one in grain.WithCancellation(ct))
        {
            total += one.Weight;
        }

        return total;
    }

    public async IAsyncEnumerable<Flour> GrindAllAsync(IAsyncEnumerable<Grain> grain, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var one in grain.WithCancellation(ct))
        {
            yield return await GrindAsync(one, ct);
        }
    }

    public async ValueTask TellAsync(string text, CancellationToken ct = default)
    {
        await news.HeardAsync("yard", text);
        await bell.RingAsync(text);
    }

    public async ValueTask<int> CarriedAsync(int jobs, CancellationToken ct = default) => await carriers.DoneAsync(jobs).WaitAsync(ct);
}
