using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Calls;

/// <summary>An echo whose slow operations tell when they began, how they ended and how far they came.</summary>
internal sealed class EchoService : IEcho
{
    private int _yielded;

    public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<string> Touched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Yielded => Volatile.Read(ref _yielded);

    public ValueTask<string> SayAsync(string text, CancellationToken ct = default) =>
        text == "fail" ? throw new InvalidOperationException("secret") : new(text);

    public async ValueTask WaitAsync(string text, CancellationToken ct = default)
    {
        Began.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            if (text == "fail")
            {
                throw new InvalidOperationException("because it was cancelled");
            }

            throw;
        }
    }

    public async IAsyncEnumerable<int> CountAsync(string text, [EnumeratorCancellation] CancellationToken ct = default)
    {
        try
        {
            for (var number = 0; number < int.Parse(text, System.Globalization.CultureInfo.InvariantCulture); number++)
            {
                Interlocked.Increment(ref _yielded);
                yield return number;
                await Task.Yield();
                ct.ThrowIfCancellationRequested();
            }

            if (text == "3")
            {
                throw new InvalidOperationException("broken");
            }
        }
        finally
        {
            Cancelled.TrySetResult();
        }
    }

    public ValueTask TouchAsync(string text)
    {
        Touched.TrySetResult(text);
        return default;
    }
}
