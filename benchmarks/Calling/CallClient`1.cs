namespace PactMQ.Benchmarks.Calling;

/// <summary>The loops, the same for every library, over what differs. Nothing here allocates for a call.</summary>
/// <typeparam name="TParcel">The library's own class of a text and a number.</typeparam>
internal abstract class CallClient<TParcel> : CallClient
{
    public sealed override async Task CallAsync(CallLoop loop)
    {
        for (var number = 0; ; number = (number + 1) & int.MaxValue)
        {
            var began = loop.Now;
            var answer = await EchoAsync(Text, number);
            loop.Complete(began, number, NumberOf(answer));
        }
    }

    public sealed override async Task ReadAsync(CallLoop loop)
    {
        var expected = 0;
        await foreach (var item in StreamAsync(Text))
        {
            loop.Complete(0, expected, NumberOf(item));
            expected = (expected + 1) & int.MaxValue;
        }
    }

    public sealed override double MeasureResult()
    {
        const int Count = 1_000;
        var kept = new TParcel[Count];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < Count; index++)
        {
            kept[index] = New(new string('x', Text.Length), index);
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(kept);
        return (double)bytes / Count;
    }

    protected abstract ValueTask<TParcel> EchoAsync(string text, int number);

    protected abstract IAsyncEnumerable<TParcel> StreamAsync(string text);

    protected abstract int NumberOf(TParcel parcel);

    protected abstract TParcel New(string text, int number);
}
